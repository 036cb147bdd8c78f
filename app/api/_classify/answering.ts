import { personaTitle } from "@/app/_persona/titles";
import { csvLine } from "@/lib/csv-line";
import { openCsv } from "@/lib/exchange/csv";
import { formatFor } from "@/lib/format";
import type { InterfaceLanguage } from "@/lib/i18n/languages";
import {
  type Misfit,
  misfitsOf,
  type PlacedPerson,
  placePeople,
  type Told,
} from "@/lib/persona/finder/placing";
import { getClassifier } from "@/lib/persona/finder/queries";
import { toldByAnswers } from "@/lib/persona/finder/questions";
import { classifyBody } from "@/lib/persona/finder/schema";
import { readingOf } from "@/lib/persona/finder/table-of-people";
import { letterOf } from "@/lib/persona/findings";
import { wordingOf } from "@/lib/persona/wording";
import type { TeamScope } from "@/lib/team/scope";
import { wordsIn } from "./words";

/** Who asks, of which study, and in which language the names are. */
export interface Caller {
  scope: TeamScope;
  study: string;
  language: InterfaceLanguage;
}

type Problem =
  | "no-key"
  | "no-model"
  | "no-such-type"
  | "not-json"
  | "not-the-shape"
  | "misfits"
  | "too-large"
  | "too-many"
  | "no-columns"
  | "unreadable";

/** What went wrong, as a code for programs and a sentence for people. */
export async function problem(
  code: Problem,
  status: number,
  language: InterfaceLanguage,
  headers: Record<string, string> = {},
  details?: unknown,
): Promise<Response> {
  const { say } = wordsIn(language);
  return Response.json(
    { error: { code, message: say(`api-${code}`), ...(details !== undefined && { details }) } },
    { status, headers: { "cache-control": "no-store", ...headers } },
  );
}

/** The groups of the model by their place, under the names that the team gave them. */
async function namesOf({ scope, study, language }: Caller) {
  const { run, model, personas, wordings } = await getClassifier(scope, study);
  const { sayPersona } = wordsIn(language);
  const wording = wordingOf(wordings, formatFor(language));
  const groups = Array.from({ length: model.groups }, (_, g) => {
    const persona = personas.find(({ segment }) => segment === g);
    return {
      id: persona?.id ?? null,
      name: persona
        ? personaTitle(sayPersona, wording, persona)
        : sayPersona("group-name", { letter: letterOf(g) }),
    };
  });
  return { run, model, wordings, groups };
}

type Groups = Awaited<ReturnType<typeof namesOf>>["groups"];

/** Four decimals: the sizes of the groups are not known better. */
const rounded = (share: number) => Number(share.toFixed(4));

function personJson(placed: PlacedPerson | undefined, groups: Groups) {
  if (!placed) return { persona: null, probability: null, unsure: true, answered: 0, personas: [] };
  return {
    persona: groups[placed.group] ?? null,
    probability: rounded(placed.posterior[placed.group] ?? 0),
    unsure: placed.isUnsure,
    /** How many of the model's questions were told. */
    answered: placed.answered,
    personas: groups.map((group, g) => ({ ...group, probability: rounded(placed.posterior[g] ?? 0) })),
  };
}

const misfitJson = (person: number, { column, value, levels }: Misfit) => ({
  person,
  question: column,
  value,
  expected: levels ?? "number",
});

/** One person or several as JSON. @throws LimnError `not-found` */
export async function answerJson(caller: Caller, body: Uint8Array): Promise<Response> {
  const { language } = caller;
  const json = parseJson(new TextDecoder().decode(body));
  if (json === undefined) return problem("not-json", 400, language);
  const parsed = classifyBody.safeParse(json);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => ({ at: path.join("."), message }));
    return problem("not-the-shape", 422, language, {}, details);
  }
  const { run, model, groups } = await namesOf(caller);
  const isOne = "answers" in parsed.data;
  const people = "answers" in parsed.data ? [parsed.data] : parsed.data.people;
  const read = people.map(({ answers }) => toldByAnswers(model, answers));
  const misfits = read.flatMap(({ told }, i) =>
    misfitsOf(model, told).map((misfit) => misfitJson(i, misfit)),
  );
  if (misfits.length > 0) return problem("misfits", 422, language, {}, misfits.slice(0, 100));
  const placed = placePeople(
    model,
    read.map(({ told }) => told),
  );
  const answered = people.map((person, i) => ({
    ...("id" in person && person.id !== undefined && { id: person.id }),
    ...personJson(placed[i], groups),
    /** Questions that the groups do not rest on. */
    ignored: read[i]?.unknown ?? [],
  }));
  const head = { run: run.id, madeAt: new Date(run.finishedAt ?? run.createdAt).toISOString() };
  return Response.json(isOne ? { ...head, ...answered[0] } : { ...head, people: answered }, {
    headers: { "cache-control": "no-store" },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same file with four columns and one a group more; what cannot be read counts as not told. */
export async function answerCsv(
  caller: Caller,
  body: Uint8Array,
  fileName = "classified",
): Promise<Response> {
  const { model, groups, wordings } = await namesOf(caller);
  const file = await openCsv(body);
  const inBoth = [wordingOf(wordings, formatFor("en")), wordingOf(wordings, formatFor("vi"))];
  const reading = readingOf(model, file.headers, inBoth);
  if (reading.columns.every((column) => column === undefined))
    return problem("no-columns", 422, caller.language);
  let text = `\uFEFF${csvLine([
    ...file.headers,
    ...["persona", "persona_name", "probability", "unsure", "not_read"],
    ...groups.map((_, g) => `probability_${letterOf(g).toLowerCase()}`),
  ])}`;
  for await (const { cells } of file.rows()) {
    const told = reading.read(cells);
    const misfits = misfitsOf(model, told).map(({ column }) => column);
    const fitting: Told = new Map([...told].filter(([column]) => !misfits.includes(column)));
    const [placed] = placePeople(model, [fitting]);
    const group = placed && groups[placed.group];
    text += csvLine([
      ...file.headers.map((_, i) => cells[i] ?? ""),
      group?.id ?? null,
      group?.name ?? null,
      placed ? rounded(placed.posterior[placed.group] ?? 0) : null,
      placed ? placed.isUnsure : null,
      misfits.join(" "),
      ...groups.map((_, g) => (placed ? rounded(placed.posterior[g] ?? 0) : null)),
    ]);
  }
  return csvResponse(text, fileName);
}

/** A file with a column for each thing that the model knows, and no people yet. */
export async function templateCsv(caller: Caller, columns: number | undefined): Promise<Response> {
  const { model } = await namesOf(caller);
  const names = [...model.discrete, ...model.numeric].map(({ column }) => column);
  return csvResponse(`\uFEFF${csvLine(["id", ...names.slice(0, columns)])}`, "people");
}

const csvResponse = (text: string, name: string) =>
  new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
