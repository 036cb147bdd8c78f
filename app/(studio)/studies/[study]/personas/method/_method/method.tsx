import { useTranslations } from "next-intl";
import { wordsOf } from "@/app/_persona/words";
import { Facts } from "@/app/_ui/facts";
import { Section } from "@/app/_ui/section";
import { useFormat } from "@/app/_ui/use-format";
import { checkWords, trustWords, typingWords } from "@/lib/persona/findings";
import type { PersonaCard } from "@/lib/persona/queries";
import type { FinishedRun } from "@/lib/persona/runs/queries";
import type { KeptSolution } from "@/lib/persona/solutions/queries";
import type { WeightingOfRun } from "@/lib/persona/weighting/queries";
import type { Wording } from "@/lib/persona/wording";
import type { ModelCheck } from "@/lib/segment/frozen-model/schema";
import { Warnings } from "../../_run/warnings";
import { BelongingChart } from "./belonging-chart";
import { ChooseNumber } from "./choose-number";
import { Fairness } from "./fairness";
import { LeftOut } from "./left-out";
import styles from "./method.module.css";
import { OpenSolutions } from "./open-solutions";
import { SeparationChart } from "./separation-chart";
import { shownGroups } from "./shown-groups";
import { ShuffledLine } from "./shuffled-line";
import { Solutions } from "./solutions";
import { StabilityByNumber } from "./stability-by-number";
import { StabilityChart } from "./stability-chart";
import { TransitionChart } from "./transition-chart";
import { Weights } from "./weights";
import { Work } from "./work";

/** How a run came to its groups: in words first, then every number. */
export function Method({
  run,
  personas,
  wording,
  check,
  weighting,
  study,
  mayRun,
  solutions,
}: {
  run: FinishedRun;
  personas: PersonaCard[];
  wording: Wording;
  check: ModelCheck | undefined;
  /** The weighting that the run used, with the questions it is by; undefined where everybody counts once. */
  weighting: WeightingOfRun | undefined;
  study: string;
  mayRun: boolean;
  solutions: KeptSolution[];
}) {
  const say = useTranslations("persona");
  const format = useFormat();
  const { result, settings } = run;
  const { from, to } = result.answers;
  const list = new Intl.ListFormat(format.language);
  const words = wordsOf(say, format, wording, run.id, personas);
  const trust = trustWords(result, words);
  const typing = typingWords(result, words);
  const ofRun = personas
    .filter(({ segmentationId }) => segmentationId === run.id)
    .sort((a, b) => a.segment - b.segment)
    .map(({ facts }) => facts);
  const groups = shownGroups(say, wording, run, personas);
  const { link, from: first, to: last, unflagged, partial } = settings.filter ?? {};
  const filter = [
    ...(link === undefined ? [] : [say("filter-link")]),
    ...(first === undefined ? [] : [`${say("run-from")} ${first}`]),
    ...(last === undefined ? [] : [`${say("run-to")} ${last}`]),
    ...(unflagged ? [say("run-unflagged")] : []),
    ...(partial ? [say("run-partial")] : []),
  ];
  const narrowed: [string, string][] = [];
  if (settings.left && settings.left.length > 0)
    narrowed.push([
      say("setting-left"),
      list.format(settings.left.map((question) => wording.question({ question, part: null }))),
    ]);
  if (filter.length > 0) narrowed.push([say("setting-filter"), list.format(filter)]);
  const largest = Math.max(1, ...result.solutions.map(({ k }) => k));
  return (
    <>
      <Section title={say("method-steps-title")}>
        <ol className={styles.steps}>
          <li>
            {from === null || to === null
              ? say("method-step-answers-undated", { n: result.n })
              : say("method-step-answers", { n: result.n, from: format.date(from), to: format.date(to) })}
          </li>
          <li>
            {say("method-step-forming", {
              n: settings.active.length,
              questions: list.format(
                settings.active.map((question) => `“${wording.question({ question, part: null })}”`),
              ),
            })}
          </li>
          <li>{say("method-step-missing")}</li>
          <li>{say("method-step-race", { k: largest })}</li>
          <li>
            {result.stability.samples > 0
              ? say("method-step-samples", { n: result.stability.samples })
              : say("method-step-no-samples")}
          </li>
          <li>{say("method-step-modal")}</li>
          {weighting && (
            <li>
              {say("method-step-weighted", {
                questions: list.format(
                  weighting.questions.map((question) => `“${wording.question({ question, part: null })}”`),
                ),
              })}
            </li>
          )}
        </ol>
        <div className={styles.words}>
          <Warnings result={result} words={words} />
        </div>
      </Section>
      {weighting && <Weights run={run} weighting={weighting} personas={personas} groups={groups} />}
      {result.solutions.length > 0 && (
        <Section title={say("method-solutions-title")}>
          {settings.reason && (
            <p className={styles.prose}>{say("chosen-number", { k: result.k, reason: settings.reason })}</p>
          )}
          <Solutions result={result} settings={settings} />
          <div className={styles.words}>
            <ShuffledLine result={result} />
            <StabilityByNumber result={result} />
          </div>
          {solutions.length > 0 && (
            <OpenSolutions
              solutions={solutions}
              result={result}
              study={study}
              mayRun={mayRun}
              wording={wording}
              shown={settings.edit === undefined || settings.edit.kind === "number" ? result.k : undefined}
            />
          )}
          {mayRun && <ChooseNumber study={study} numbers={[2, 3, 4, 5, 6, 7, 8]} k={result.k} />}
          <div className={styles.words}>
            <TransitionChart result={result} groups={groups} />
          </div>
        </Section>
      )}
      {(result.stability.ari || trust.length > 0) && (
        <Section title={say("method-stability-title")}>
          {result.stability.ari && <StabilityChart run={run} personas={personas} wording={wording} />}
          <ul className={styles.steps}>
            {trust.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      {result.k > 1 && (
        <Section title={say("method-apart-title")}>
          <BelongingChart result={result} groups={groups} />
          <SeparationChart result={result} groups={groups} wording={wording} />
        </Section>
      )}
      {check && (
        <Section title={say("check-title")}>
          <div className={styles.prose}>
            {checkWords(check, words).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </Section>
      )}
      {typing && (
        <Section title={say("typing-title")} lead={say("typing-lead")}>
          <p className={styles.prose}>{typing.lead}</p>
          <ol className={styles.steps}>
            {typing.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </Section>
      )}
      {result.k > 1 && (
        <Section title={say("method-work-title")} lead={say("method-work-lead")}>
          <Work result={result} wording={wording} />
        </Section>
      )}
      {result.k > 1 && ofRun.length === result.k && (
        <Section title={say("fairness-title")} lead={say("fairness-lead")}>
          <Fairness facts={ofRun} groups={groups} wording={wording} />
        </Section>
      )}
      <Section title={say("method-left-title")}>
        <LeftOut result={result} wording={wording} />
      </Section>
      <Section title={say("method-settings-title")} lead={say("method-repeat")}>
        <Facts
          facts={[
            [say("setting-seed"), String(settings.seed)],
            [say("setting-k"), say("setting-k-range", { from: settings.kMin, to: largest })],
            [say("setting-bootstrap"), format.count(settings.bootstrap)],
            ...narrowed,
            [
              say("setting-weights"),
              weighting && settings.weighting !== undefined
                ? say("setting-weights-change", { n: settings.weighting, date: format.date(weighting.at) })
                : say("setting-weights-none"),
            ],
            [say("setting-engine"), result.engineVersion],
            [say("setting-run"), format.moment(run.finishedAt ?? run.createdAt)],
            [say("setting-duration"), format.duration(result.timing.total)],
          ]}
        />
      </Section>
    </>
  );
}
