import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { Block } from "@/lib/persona/portrait";
import type { Wording } from "@/lib/persona/wording";
import styles from "./portrait.module.css";
import { QuestionChart } from "./question-chart";

/** One block of the portrait: its questions, each as a chart. */
export function BlockSection({ block, wording }: { block: Block; wording: Wording }) {
  const say = useTranslations("persona");
  const charts = (
    <div className={styles.charts}>
      {block.questions.map(({ question, facts }) => (
        <QuestionChart key={question} facts={facts} wording={wording} isPersonal={block.key === "people"} />
      ))}
    </div>
  );
  const title = say(`block-${block.key}`);
  if (block.key !== "other") return <Section title={title}>{charts}</Section>;
  return (
    <Section title={title}>
      <details className={styles.more}>
        <summary>{`${title} (${block.questions.length})`}</summary>
        {charts}
      </details>
    </Section>
  );
}
