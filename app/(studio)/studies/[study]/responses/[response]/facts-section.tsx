import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Facts } from "@/app/_ui/facts";
import { TextLink } from "@/app/_ui/link";
import { Section } from "@/app/_ui/section";
import { formatFor } from "@/lib/format";
import { letterOf } from "@/lib/persona/findings";
import type { Placed } from "@/lib/persona/living/place";
import type { WholeResponse } from "@/lib/response/queries";
import classes from "./response.module.css";

/** When, how, by which link, and which portrait it belongs to. */
export function FactsSection({
  study,
  response,
  placed,
}: {
  study: string;
  response: WholeResponse;
  /** Where the newest run's model places it. */
  placed: Placed | undefined;
}) {
  const sayLiving = useTranslations("living");
  const say = useTranslations("response");
  const locale = useLocale();
  const format = formatFor(locale);
  const { place, startedAt, completedAt, language, linkId, versionId, consent, person, listed } = response;
  const version = place.versions.find(({ id }) => id === versionId)?.n ?? 0;
  const persona = place.personas.find(
    ({ segment }) => segment === (listed?.segment?.segment ?? placed?.group),
  );
  const link = place.links.find(({ id }) => id === linkId)?.label;
  const facts: [string, ReactNode | undefined][] = [
    [say("fact-started"), format.moment(startedAt)],
    [
      say("fact-completed"),
      completedAt !== null && response.state === "complete" ? format.moment(completedAt) : undefined,
    ],
    [
      say("fact-took"),
      completedAt !== null && completedAt > startedAt ? format.duration(completedAt - startedAt) : undefined,
    ],
    [say("fact-language"), new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language],
    [say("fact-link"), response.isTest ? undefined : (link ?? say("imported"))],
    [say("fact-person"), person],
    [say("fact-version"), version],
    [
      say("fact-consent"),
      typeof consent?.quote === "boolean" ? say(consent.quote ? "consent-yes" : "consent-no") : undefined,
    ],
  ];
  const group = persona && (persona.name ?? say("group", { letter: letterOf(persona.colour) }));
  const isBegun = response.state === "partial" && placed !== undefined;
  if (place.run && (response.state === "complete" || isBegun))
    facts.push([
      say("portrait"),
      group && (listed?.segment || placed) ? (
        <TextLink key="portrait" href={`/studies/${study}/personas/${persona?.id}`} inherit>
          {listed?.segment
            ? say("portrait-in", { name: group, share: format.share(listed.segment.probability, 100) })
            : sayLiving("placed-help", {
                name: group,
                share: format.share(placed?.posterior[placed.group] ?? 0, 100),
              })}
        </TextLink>
      ) : (
        say("portrait-none")
      ),
    ]);
  return (
    <Section title={say("facts")}>
      <div className={classes.facts}>
        <Facts facts={facts.filter(([, value]) => value !== undefined)} />
      </div>
    </Section>
  );
}
