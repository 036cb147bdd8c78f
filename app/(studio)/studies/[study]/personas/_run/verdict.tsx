import { Title } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { wordsOf } from "@/app/_persona/words";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { learningWords, verdictWords } from "@/lib/persona/findings";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import type { Wording } from "@/lib/persona/wording";
import { NoGroups } from "./no-groups";
import styles from "./run.module.css";
import { Warnings } from "./warnings";

/** Rule of thumb of the engine for how many answers a forming question needs. */
const ANSWERS_A_QUESTION = 100;

/** What the run found, in plain words: groups and how sure, or none and what would help. */
export function Verdict({
  study,
  run,
  personas,
  wording,
}: {
  study: string;
  run: FinishedRun;
  personas: PersonaCard[];
  wording: Wording;
}) {
  const say = useTranslations("persona");
  const format = formatFor(useLocale());
  const { result, settings } = run;
  const { code, k } = result.verdict;
  const hasGroups = k > 1;
  const isFiltered = Object.values(settings.filter ?? {}).some((one) => one !== undefined);
  const wanted = ANSWERS_A_QUESTION * settings.active.length;
  const words = wordsOf(say, format, wording, run.id, personas);
  const learnt = hasGroups ? learningWords(result.learning, words) : undefined;
  const { title, sentences } = verdictWords(result, words);
  return (
    <section className={styles.verdict} aria-labelledby="verdict">
      <Title order={2} size="h3" id="verdict">
        {title}
      </Title>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {settings.edit && <p>{say(`regrouped-${settings.edit.kind}`)}</p>}
      {settings.reason && <p>{say("chosen-number", { k, reason: settings.reason })}</p>}
      {isFiltered && <p>{say("verdict-filtered")}</p>}
      {learnt && <p>{learnt}</p>}
      <p className={styles.quiet}>
        {say("verdict-base", { n: result.n, date: format.date(run.finishedAt ?? run.createdAt) })}
      </p>
      {result.weighting && (
        <p className={styles.quiet}>
          {say("verdict-weighted", {
            n: result.n,
            count: format.count(result.n),
            effective: format.count(result.weighting.effective),
          })}
        </p>
      )}
      {!hasGroups && (
        <>
          {result.everybody && <NoGroups everybody={result.everybody} wording={wording} />}
          <Title order={3} size="h5">
            {say("help-title")}
          </Title>
          <ul>
            {result.n < wanted && (
              <li>
                {say("help-more", {
                  wanted: format.count(wanted),
                  p: settings.active.length,
                  n: format.count(result.n),
                })}
              </li>
            )}
            <li>{say(code === "none-style" || code === "none-trait" ? "help-scales" : "help-questions")}</li>
            <li>
              {say("help-all")}{" "}
              <TextLink href={`/studies/${study}/results`} inherit>
                {say("to-results")}
              </TextLink>
            </li>
          </ul>
        </>
      )}
      <Warnings result={result} words={words} />
    </section>
  );
}
