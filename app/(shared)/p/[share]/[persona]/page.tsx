import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PortraitSheet } from "@/app/_sheet/portrait-sheet";
import { PrintButton } from "@/app/_sheet/print-button";
import { makeSheets } from "@/app/_sheet/sheets";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import styles from "../../../shared.module.css";
import { Busy } from "../busy";
import { openShare } from "../open-share";

type Props = PageProps<"/p/[share]/[persona]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await openShare((await params).share);
  return shared === "busy" ? {} : { title: shared.title };
}

/** One portrait of a share, whole. */
export default async function SharedPersonaPage({ params }: Props) {
  const { share, persona } = await params;
  const shared = await openShare(share);
  if (shared === "busy") return <Busy />;
  const chosen = shared.portraits.filter(({ id }) => id === persona);
  const [sheet] = await makeSheets(chosen, shared.wordings, shared.origin);
  if (!sheet) notFound();
  const say = await getTranslations("take-away");
  const format = formatFor(await getLocale());
  return (
    <>
      <div className={styles.tools}>
        <TextLink href={`/p/${share}`}>{say("shared-all")}</TextLink>
        <PrintButton />
        <span className={styles.quiet}>
          {say("shared-one", { study: shared.title, date: format.date(shared.expiresAt) })}
        </span>
      </div>
      <PortraitSheet
        sheet={sheet}
        level={1}
        foot={say("made-with", { study: shared.title, date: format.date(Date.now()) })}
      />
    </>
  );
}
