import { Text } from "@mantine/core";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/app/_ui/link";
import { formatFor } from "@/lib/format";
import { letterOf } from "@/lib/persona/findings";
import type { Placed } from "@/lib/persona/living/place";
import { filterQuery } from "@/lib/response/model";
import type { ListedResponse, ResponseList, ResponsePlace } from "@/lib/response/queries";
import type { ResponseFilter } from "@/lib/response/schema";
import { Mark } from "./mark";
import classes from "./responses.module.css";

/** The list itself, and the ways on from it. */
export function ResponseRows({
  study,
  place,
  list: { rows, newer, older, lookedUntil },
  filter,
  placed,
}: {
  study: string;
  place: ResponsePlace;
  list: ResponseList;
  filter: ResponseFilter;
  /** Where the newest run's model places those who were not in it. */
  placed: ReadonlyMap<string, Placed>;
}) {
  const say = useTranslations("response");
  const format = formatFor(useLocale());
  return (
    <>
      {rows.length > 0 && (
        <ul id="list" className={classes.rows} aria-label={say("list")}>
          {rows.map((row) => (
            <Row
              key={row.id}
              study={study}
              place={place}
              row={row}
              filter={filter}
              placed={placed.get(row.id)}
            />
          ))}
        </ul>
      )}
      {rows.length === 0 && <Text>{say(lookedUntil === undefined ? "none-fit" : "none-so-far")}</Text>}
      {(newer || older) && (
        <nav className={classes.pager} aria-label={say("pages")}>
          {newer && <TextLink href={`?${filterQuery({ ...filter, newer })}`}>{say("newer")}</TextLink>}
          {lookedUntil !== undefined && (
            <Text>{say("looked-until", { moment: format.moment(lookedUntil) })}</Text>
          )}
          {older && (
            <TextLink href={`?${filterQuery({ ...filter, older })}`}>
              {say(lookedUntil === undefined ? "older" : "look-further")}
            </TextLink>
          )}
        </nav>
      )}
    </>
  );
}

function Row({
  study,
  place,
  row,
  filter,
  placed,
}: {
  study: string;
  place: ResponsePlace;
  row: ListedResponse;
  filter: ResponseFilter;
  placed: Placed | undefined;
}) {
  const say = useTranslations("response");
  const sayLiving = useTranslations("living");
  const locale = useLocale();
  const format = formatFor(locale);
  const query = filterQuery(filter);
  const isTest = filter.state === "test";
  const { id, startedAt, completedAt, linkId, versionId, snippet, segment } = row;
  const link = place.links.find((one) => one.id === linkId)?.label;
  const version = place.versions.find((one) => one.id === versionId)?.n;
  const took = completedAt === null ? 0 : completedAt - startedAt;
  const group = segment?.segment ?? placed?.group;
  const probability = segment?.probability ?? placed?.posterior[placed.group] ?? 0;
  const persona = place.personas.find((one) => one.segment === group);
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <Link href={`/studies/${study}/responses/${id}${query && `?${query}`}`} className={classes.rowLink}>
          {format.moment(startedAt)}
        </Link>
        <span className={classes.quiet}>
          {[
            new Intl.DisplayNames([locale], { type: "language" }).of(row.language) ?? row.language,
            ...(isTest ? [] : [link ?? say("imported")]),
            ...(place.versions.length > 1 && version ? [say("version", { n: version })] : []),
            ...(took > 0 ? [format.duration(took)] : []),
          ].join(" · ")}
        </span>
      </div>
      <div className={classes.marks}>
        {isTest ? <Mark>{say("state-test")}</Mark> : <StateMark row={row} />}
        {row.flags.map((flag) => (
          <Mark key={flag} isOpen={row.review === null} isSettled={row.review !== null}>
            {say(`flag-${flag}`)}
          </Mark>
        ))}
        {row.tags.map((tag) => (
          <Mark key={tag}># {tag}</Mark>
        ))}
        {row.notes > 0 && <span className={classes.quiet}>{say("notes-count", { n: row.notes })}</span>}
      </div>
      {persona && (
        <span className={classes.quiet}>
          {persona.name ?? say("group", { letter: letterOf(persona.colour) })}
          {" · "}
          {format.share(probability, 100)}
          {placed && ` · ${sayLiving("placed-since")}`}
          {placed?.isUnsure && ` · ${sayLiving("placed-unsure")}`}
        </span>
      )}
      {snippet && (
        <p className={classes.snippet}>
          {snippet.before}
          <mark>{snippet.found}</mark>
          {snippet.after}
        </p>
      )}
    </li>
  );
}

/** Its state, unless it is what most are: complete, and nobody has decided anything. */
function StateMark({ row: { state, review } }: { row: ListedResponse }) {
  const say = useTranslations("response");
  if (review !== null) return <Mark>{say(`state-${review}`)}</Mark>;
  return state === "complete" ? null : <Mark>{say(`state-${state}`)}</Mark>;
}
