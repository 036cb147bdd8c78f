import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { useFormat } from "@/app/_ui/use-format";
import type { QuestionSet } from "@/lib/library/queries";
import styles from "../../library.module.css";

/** Every version of a set; an earlier one stays readable as it was. */
export function SetVersions({ versions, shown }: { versions: readonly QuestionSet[]; shown: number }) {
  const say = useTranslations("library");
  const format = useFormat();
  if (versions.length < 2) return null;
  return (
    <details className={styles.retired} open={shown !== versions[0]?.version}>
      <summary>{say("versions", { n: versions.length })}</summary>
      <ul className={styles.versions}>
        {versions.map(({ key, version, content, createdAt }) => (
          <li key={version}>
            {version === shown ? (
              <strong>{say("version", { n: version })}</strong>
            ) : (
              <TextLink href={`/library/${key}?version=${version}`}>
                {say("version", { n: version })}
              </TextLink>
            )}{" "}
            · {format.date(createdAt)} · {say("questions", { n: content.questions.length })}
          </li>
        ))}
      </ul>
    </details>
  );
}
