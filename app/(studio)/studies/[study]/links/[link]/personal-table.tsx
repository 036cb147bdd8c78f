import { Table } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { PersonalLink } from "@/lib/link/queries";
import styles from "../links.module.css";

/** How many stand on the page; the file has all of them. */
export const PERSONAL_SHOWN = 25;

/** The first personal links. What was answered with them is not told here. */
export function PersonalTable({ personal, appUrl }: { personal: readonly PersonalLink[]; appUrl: string }) {
  const say = useTranslations("link");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("personal")}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say("personal-n")}</Table.Th>
            <Table.Th scope="col">{say("personal-reference")}</Table.Th>
            <Table.Th scope="col">{say("personal-address")}</Table.Th>
            <Table.Th scope="col">{say("personal-state")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {personal.map(({ n, reference, address, state }) => (
            <Table.Tr key={n}>
              <Table.Td>{n}</Table.Td>
              <Table.Td>{reference ?? "–"}</Table.Td>
              <Table.Td>
                <code className={styles.small}>{`${appUrl}/s/${address}`}</code>
              </Table.Td>
              <Table.Td>{say(`personal-${state}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
