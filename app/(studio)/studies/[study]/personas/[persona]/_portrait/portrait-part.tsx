import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { adviceOf } from "@/lib/persona/advice";
import type { PortraitPart } from "@/lib/persona/blocks";
import { blocksOf, differencesOf } from "@/lib/persona/portrait";
import type { SegmentationResult } from "@/lib/persona/schema";
import { BlockSection } from "./block-section";
import { Differences } from "./differences";
import { Neighbours } from "./neighbours";
import type { PortraitProps } from "./portrait";
import styles from "./portrait.module.css";
import { Quotes } from "./quotes";
import { Themes } from "./themes";
import { WhatToDo } from "./what-to-do";

/** One part of a portrait by its name. */
export function PortraitPartSection({
  part,
  portrait: { study, persona, others, quotes, themeQuotes, asks, links, wording },
  ofRun,
}: {
  part: PortraitPart;
  portrait: PortraitProps;
  ofRun: SegmentationResult | undefined;
}) {
  const say = useTranslations("persona");
  const { facts } = persona;
  // Nobody can be asked anything more: the limits name what was not asked.
  const isClosed = study.origin === "import";
  switch (part) {
    case "apart":
      return (
        <Section title={say("apart-title")}>
          <div id="apart" className={styles.charts}>
            {[false, true].map((formed) => (
              <Differences
                key={String(formed)}
                formed={formed}
                contrasts={differencesOf(facts, formed)}
                facts={facts}
                wording={wording}
                links={links}
              />
            ))}
          </div>
        </Section>
      );
    case "themes":
      return <Themes facts={facts} quotes={themeQuotes} wording={wording} />;
    case "quotes":
      return isClosed && quotes.length === 0 ? null : (
        <Quotes quotes={quotes} origin={study.origin} wording={wording} />
      );
    case "neighbours":
      return ofRun ? <Neighbours persona={persona} others={others} result={ofRun} wording={wording} /> : null;
    case "todo":
      return isClosed && adviceOf(facts, wording).length === 0 ? null : (
        <WhatToDo facts={facts} wording={wording} links={links} />
      );
    default: {
      const block = blocksOf(facts, wording).find(({ key }) => key === part);
      return block && !(isClosed && block.state === "not-asked") ? (
        <BlockSection
          block={block}
          wording={wording}
          study={study.id}
          ask={asks.find((ask) => ask.block === part)}
          {...(part === "journey" && { feelings: asks.find((ask) => ask.block === "feelings") })}
          links={links}
        />
      ) : null;
    }
  }
}
