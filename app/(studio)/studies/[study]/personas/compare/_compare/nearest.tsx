import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import { type ComparedAnswer, nearestOf } from "@/lib/persona/compare/model";
import styles from "./compare.module.css";
import type { Compared } from "./comparison";

/** Which persona answers most like which, and what keeps the two apart all the same. */
export function Nearest({
  compared,
  rowText,
}: {
  compared: Compared[];
  rowText: (row: ComparedAnswer) => string;
}) {
  const say = useTranslations("compare");
  const format = formatFor(useLocale());
  const nearest = nearestOf(compared.map(({ persona }) => persona.facts));
  return (
    <ul className={styles.nearest}>
      {compared.map(({ persona, title }, i) => {
        const found = nearest[i];
        const other = found && compared[found.nearest];
        if (!found || !other) return null;
        const [own, theirs] = [found.apart.cells[i]?.group, found.apart.cells[found.nearest]?.group];
        return (
          <li key={persona.id}>
            <p>
              {say("nearest", {
                name: title,
                other: other.title,
                distance: format.number(found.distance, 2),
              })}
            </p>
            {own && theirs && (
              <p className={styles.question}>
                {say("nearest-apart", {
                  answer: rowText(found.apart),
                  own: format.share(own.value, own.base),
                  theirs: format.share(theirs.value, theirs.base),
                })}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
