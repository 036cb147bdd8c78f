import { Table, TableCaption, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import type { LinkDetail } from "@/lib/link/queries";
import type { LanguageTag } from "@/lib/survey/schema";
import { textIn } from "@/lib/survey/text";
import { LinkCounts } from "../link-counts";
import styles from "../links.module.css";

/** What came in through a link, and on which page those who did not finish have stopped. */
export function Numbers({ link, languages }: { link: LinkDetail; languages: readonly LanguageTag[] }) {
  const say = useTranslations("link");
  const language = useLocale();
  const format = formatFor(language);
  const { counts, departures } = link;
  const rows = [
    ...departures.pages.map(({ id, title, question, n }, i) => ({
      id,
      name: say("page-n", { n: i + 1 }),
      text: textIn(title, language, languages) || textIn(question, language, languages),
      n,
    })),
    ...(departures.elsewhere > 0
      ? [{ id: "", name: say("page-gone"), text: "", n: departures.elsewhere }]
      : []),
  ];
  const others = [
    counts["screened-out"] > 0 && say("counts-screened", { n: counts["screened-out"] }),
    counts.withdrawn > 0 && say("counts-withdrawn", { n: counts.withdrawn }),
  ].filter((fact) => fact !== false);
  return (
    <Section title={say("numbers")} lead={say("numbers-lead")}>
      <div className={styles.parts}>
        <LinkCounts link={link} />
        {others.length > 0 && <Text size="sm">{others.join(" · ")}</Text>}
        {departures.n > 0 ? (
          <Table className={styles.departures} captionSide="top">
            <TableCaption>{say("departures", { n: departures.n })}</TableCaption>
            <TableThead>
              <TableTr>
                <TableTh scope="col">{say("departures-page")}</TableTh>
                <TableTh scope="col" className={styles.right}>
                  {say("departures-n")}
                </TableTh>
                <TableTh scope="col" className={styles.right}>
                  {say("departures-share")}
                </TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {rows.map(({ id, name, text, n }) => (
                <TableTr key={id}>
                  <TableTh scope="row" className={styles.pageName}>
                    {name} {text && <span className={styles.dimmed}>{text}</span>}
                  </TableTh>
                  <TableTd className={styles.right}>{format.count(n)}</TableTd>
                  <TableTd className={styles.right}>
                    {format.share(n / departures.base, departures.base)}
                  </TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        ) : (
          <Text size="sm" c="dimmed">
            {say(departures.base > 0 ? "departures-none" : "departures-nobody")}
          </Text>
        )}
      </div>
    </Section>
  );
}
