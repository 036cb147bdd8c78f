import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CardSheet } from "@/app/_sheet/card-sheet";
import { PrintButton } from "@/app/_sheet/print-button";
import { makeSheets } from "@/app/_sheet/sheets";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import styles from "../../shared.module.css";
import { Busy } from "./busy";
import { openShare } from "./open-share";

export async function generateMetadata({ params }: PageProps<"/p/[share]">): Promise<Metadata> {
  const shared = await openShare((await params).share);
  return shared === "busy" ? {} : { title: shared.title };
}

/** The portraits of a share as cards, each with the way to the whole. */
export default async function SharePage({ params }: PageProps<"/p/[share]">) {
  const { share } = await params;
  const shared = await openShare(share);
  if (shared === "busy") return <Busy />;
  const say = await getTranslations("take-away");
  const format = formatFor(await getLocale());
  const sheets = await makeSheets(shared.portraits, shared.wordings, shared.origin);
  const until = format.date(shared.expiresAt);
  return (
    <>
      <div className={styles.intro}>
        <h1>{shared.title}</h1>
        <p className={styles.quiet}>{say("shared-lead", { study: shared.title, date: until })}</p>
      </div>
      {sheets.length === 0 ? (
        <p>{say("shared-none")}</p>
      ) : (
        <div className={styles.tools}>
          <PrintButton />
        </div>
      )}
      <div className={styles.cards}>
        {sheets.map((sheet) => (
          <CardSheet
            key={sheet.id}
            sheet={sheet}
            foot={say("made-with", { study: shared.title, date: format.date(Date.now()) })}
          >
            <p className={styles.noPrint}>
              <TextLink
                href={`/p/${share}/${sheet.id}`}
                aria-label={say("shared-read-of", { title: sheet.title })}
              >
                {say("shared-read")}
              </TextLink>
            </p>
          </CardSheet>
        ))}
      </div>
    </>
  );
}
