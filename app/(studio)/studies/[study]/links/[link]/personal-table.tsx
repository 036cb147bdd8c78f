import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/app/_ui/scroll-region";
import type { PersonalLink } from "@/lib/link/queries";
import styles from "../links.module.css";

/** How many stand on the page; the file has all of them. */
export const PERSONAL_SHOWN = 25;

/** The first personal links. What was answered with them is not told here. */
export function PersonalTable({ personal, appUrl }: { personal: readonly PersonalLink[]; appUrl: string }) {
  const say = useTranslations("link");
  return (
    <ScrollRegion className={styles.scroll} label={say("personal")}>
      <Table>
        <TableThead>
          <TableTr>
            <TableTh scope="col">{say("personal-n")}</TableTh>
            <TableTh scope="col">{say("personal-reference")}</TableTh>
            <TableTh scope="col">{say("personal-address")}</TableTh>
            <TableTh scope="col">{say("personal-state")}</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {personal.map(({ n, reference, address, state }) => (
            <TableTr key={n}>
              <TableTd>{n}</TableTd>
              <TableTd>{reference ?? "–"}</TableTd>
              <TableTd>
                <code className={styles.small}>{`${appUrl}/s/${address}`}</code>
              </TableTd>
              <TableTd>{say(`personal-${state}`)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
