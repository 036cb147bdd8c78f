import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatFor } from "@/lib/format";
import type { ResponseCounts } from "@/lib/response/counting/queries";
import type { ListedState } from "@/lib/response/schema";
import classes from "./responses.module.css";

/** How many there are of each state; excluded ones are never out of sight. Each leads to its list. */
export function Counts({ counts, current }: { counts: ResponseCounts; current: ListedState | undefined }) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  const { states, excluded, tests, isChecking } = counts;
  const entries = [
    { state: "complete", n: states.complete },
    { state: "excluded", n: excluded },
    { state: "partial", n: states.partial },
    { state: "screened-out", n: states["screened-out"] },
    { state: "withdrawn", n: states.withdrawn },
    ...(tests > 0 ? [{ state: "test", n: tests } as const] : []),
  ] as const;
  return (
    <>
      <ul className={classes.counts}>
        {entries.map(({ state, n }) => (
          <li key={state}>
            <Link
              className={classes.count}
              href={state === current ? "?" : `?state=${state}#list`}
              aria-current={state === current || undefined}
            >
              <span className={classes.quiet}>{say(`count-${state}`)}</span>
              <span className={classes.number}>{format.count(n)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {isChecking && (
        <p className={classes.quiet} role="status">
          {say("unchecked")}
        </p>
      )}
    </>
  );
}
