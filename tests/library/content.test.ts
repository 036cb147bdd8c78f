import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtInSets } from "@/lib/library/content";
import shipped from "@/lib/library/content/question-sets.json" with { type: "json" };
import { codesByKey } from "@/lib/library/known-codes";
import { questionSetContent } from "@/lib/library/schema";
import { shippedFile } from "@/lib/library/shipped-file";
import { questionTexts } from "@/lib/survey/model";
import type { QuestionOf, QuestionType } from "@/lib/survey/schema";

const file = shippedFile.parse(shipped);
const sets = builtInSets(file);
const questions = sets.flatMap(({ content }) => content.questions);

function get<T extends QuestionType>(key: string, type: T): QuestionOf<T> {
  const found = questions.find((question) => question.key === key);
  if (found?.type !== type) throw new Error(`${key} is ${found?.type}`);
  return found as QuestionOf<T>;
}

test("all nine sets and their 122 questions are there, in the order they were written", () => {
  expect(sets.map(({ key, content }) => [key, content.questions.length])).toEqual([
    ["customer-portrait", 14],
    ["customer-journey-discovery", 15],
    ["channel-and-touchpoint", 14],
    ["satisfaction-and-loyalty", 14],
    ["b2b-buying-journey", 15],
    ["e-commerce-day-in-the-life", 13],
    ["retail-and-restaurant-blueprint", 14],
    ["b2c-future-state", 13],
    ["respondent-block", 10],
  ]);
  expect(questions.map(({ key }) => key)).toEqual(
    file.sets.flatMap((set) => set.questions.map((q) => q.key)),
  );
});

test("every set is what the product can store, and no question is called like another", () => {
  for (const { content } of sets) expect(questionSetContent.parse(content)).toEqual(content);
  expect(new Set(questions.map(({ key }) => key)).size).toBe(122);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(122);
});

test("every text is written in English and in Vietnamese", () => {
  const texts = [
    ...sets.flatMap(({ content }) => [content.title, content.description]),
    ...questions.flatMap((question) => [...questionTexts(question)]),
  ];
  expect(texts.length).toBeGreaterThan(1000);
  for (const text of texts) {
    expect(Object.keys(text).sort()).toEqual(["en", "vi"]);
    for (const words of Object.values(text)) expect(words.trim()).not.toBe("");
  }
});

test("54 questions may form groups; the letters of the file became roles", () => {
  const count = (role: string) => questions.filter((question) => question.role === role).length;
  expect(["active", "measure", "descriptor", "quote", "screener"].map(count)).toEqual([54, 26, 25, 13, 4]);
});

test("the kinds of the file became the types of the survey model", () => {
  const count = (type: string) => questions.filter((question) => question.type === type).length;
  expect(count("single")).toBe(41);
  expect(count("multiple")).toBe(37);
  expect(count("matrix")).toBe(15);
  expect(count("rating")).toBe(10);
  expect(count("ranking")).toBe(2);
  expect(count("nps")).toBe(2);
  expect(count("consent")).toBe(2);
  expect(count("text")).toBe(13);
});

test("a shared list gives its options with codes in order, and its marks", () => {
  const { options } = get("cp_discovery", "single");
  expect(options).toHaveLength(13);
  expect(options[0]).toEqual({
    code: 1,
    key: "friends",
    text: { en: "Friends, family or colleagues", vi: "Bạn bè, người thân hoặc đồng nghiệp" },
  });
  expect(options[11]).toMatchObject({ code: 12, key: "other", opensText: true });
  expect(options[12]).toMatchObject({ code: 13, key: "unsure", exclusive: true });
});

test("what a question adds to a shared list comes after it", () => {
  expect(get("dl_abandon", "multiple").options.at(-1)).toMatchObject({
    code: 16,
    key: "never",
    exclusive: true,
  });
  expect(get("rt_fail", "single").options.at(-1)).toMatchObject({ code: 12, key: "none" });
});

test("a scale has its points by score, and its way out where it has one", () => {
  expect(get("cp_experience", "rating")).toMatchObject({
    points: [
      { code: 1, text: { en: "Very dissatisfied", vi: "Rất không hài lòng" } },
      { code: 2, text: { en: "Dissatisfied", vi: "Không hài lòng" } },
      { code: 3, text: { en: "Neutral", vi: "Bình thường" } },
      { code: 4, text: { en: "Satisfied", vi: "Hài lòng" } },
      { code: 5, text: { en: "Very satisfied", vi: "Rất hài lòng" } },
    ],
    notApplicable: { en: "Did not use", vi: "Không sử dụng" },
  });
  expect(get("cj_support", "matrix").points.map(({ code }) => code)).toEqual([0, 1, 2, 3]);
  expect(get("sl_again", "rating").notApplicable).toBeUndefined();
});

test("a scale of which only the ends have words keeps the points between", () => {
  const { points } = get("sl_ease", "rating");
  expect(points.map(({ code, text }) => [code, text?.en])).toEqual([
    [1, "Very difficult"],
    [2, undefined],
    [3, undefined],
    [4, undefined],
    [5, undefined],
    [6, undefined],
    [7, "Very easy"],
  ]);
  expect(get("sl_nps", "nps")).toMatchObject({
    low: { en: "Not at all likely" },
    high: { vi: "Rất sẵn lòng" },
  });
});

test("ratings of touchpoints are asked only for those that were used, with the same codes", () => {
  const used = get("ct_used", "multiple");
  const rate = get("ct_rate", "matrix");
  const key = get("ct_key", "single");
  expect(rate.carryFrom).toBe("ct_used");
  expect(key.carryFrom).toBe("ct_used");
  const places = used.options.filter(({ exclusive }) => !exclusive).map(({ code, key }) => [code, key]);
  expect(rate.rows.map(({ code, key }) => [code, key])).toEqual(places);
  expect(key.options.map(({ code, key }) => [code, key])).toEqual(places);
});

test("why someone left is asked only of those who left", () => {
  const none = get("ct_dropoff", "single").options.find(({ key }) => key === "none");
  expect(get("ct_dropoff_why", "multiple").showIf).toEqual({
    question: "ct_dropoff",
    chose: "none",
    codes: [none?.code],
  });
});

test("an answer has the stage of its option where the question leaves it open", () => {
  const stages = Object.fromEntries(get("ct_used", "multiple").options.map(({ key, stage }) => [key, stage]));
  expect(stages).toMatchObject({
    ad: "awareness",
    chat: "consideration",
    app: "purchase",
    pack: "retention",
  });
  expect(get("ct_used", "multiple").stage).toBeUndefined();
  expect(get("rt_steps", "matrix").rows.map(({ key, stage }) => [key, stage])).toContainEqual([
    "product",
    "consume",
  ]);
  expect(get("dl_mood", "matrix").rows.map(({ stage }) => stage)).toEqual([
    "s1",
    "s2",
    "s3",
    "s4",
    "s5",
    "s6",
    "s7",
  ]);
  expect(get("cp_discovery", "single").stage).toBe("awareness");
  expect(get("ct_key", "single").options.some(({ stage }) => stage)).toBe(false);
});

test("activities of the day are kinds, moods are degrees", () => {
  expect(get("dl_activity", "matrix")).toMatchObject({ level: "nominal" });
  expect(get("dl_activity", "matrix").points).toHaveLength(8);
  expect(get("dl_mood", "matrix").level).toBe("ordinal");
});

test("five questions are ordered, and what is not scored is missing", () => {
  const ordinal = questions.filter((question) => question.type === "single" && question.ordinal);
  expect(ordinal.map(({ key }) => key)).toEqual([
    "cp_bought",
    "cp_visit_time",
    "cp_visit_freq",
    "cj_awareness",
    "cj_visit_time",
  ]);
  expect(get("cp_visit_time", "single").options.at(-1)).toMatchObject({ key: "unsure", missing: true });
});

test("who is not concerned is thanked and screened out", () => {
  const screening = questions.flatMap((question) =>
    "options" in question
      ? question.options.filter(({ screensOut }) => screensOut).map(({ key }) => [question.key, key])
      : [],
  );
  expect(screening).toEqual([
    ["cj_interest", "none"],
    ["sl_last", "never"],
    ["dm_age", "u18"],
  ]);
});

test("consent to the use is required, consent to quotes is separate", () => {
  expect(get("dm_consent", "consent")).toMatchObject({ required: true, purpose: "use" });
  expect(get("dm_quote_ok", "consent")).toMatchObject({ required: false, purpose: "quote" });
});

test("every question about the person can be left out or refused, and a refusal is missing", () => {
  const about = sets.find(({ key }) => key === "respondent-block")?.content.questions.slice(2) ?? [];
  expect(about).toHaveLength(8);
  for (const question of about) {
    expect(question.required).toBe(false);
    expect("options" in question && question.options.at(-1)).toMatchObject({
      text: { en: "Prefer not to say", vi: "Không muốn trả lời" },
      missing: true,
    });
  }
  expect(get("dm_interest", "multiple").options.at(-1)?.exclusive).toBe(true);
});

test("industries that were written as a remark are options", () => {
  const { options } = get("dm_industry", "single");
  expect(options).toHaveLength(10);
  expect(options[0]).toMatchObject({ key: "manufacturing", text: { en: "Manufacturing", vi: "Sản xuất" } });
  expect(options[8]).toMatchObject({ key: "other", opensText: true });
});

test("an option keeps its code when the list is changed, and a removed one's code is not given again", () => {
  const changed = structuredClone(file);
  const channel = changed.sharedOptions.channel;
  if (!channel) throw new Error("no channels");
  const [first, ...rest] = channel;
  changed.sharedOptions.channel = [
    { key: "podcast", en: "Podcast", vi: "Podcast" },
    ...rest.filter(({ key }) => key !== "unsure"),
  ];
  const after = builtInSets(changed, codesByKey(questions));
  const options = after[0]?.content.questions[0];
  if (options?.type !== "single") throw new Error("not a single choice");
  expect(first?.key).toBe("friends");
  expect(options.options[0]).toMatchObject({ key: "podcast", code: 14 });
  expect(options.options[1]).toMatchObject({ key: "search", code: 2 });
});

test("a file that refers to what it does not hold is refused", () => {
  const broken = structuredClone(file);
  const question = broken.sets[0]?.questions[0];
  if (question) question.options = { shared: "nowhere" };
  expect(() => builtInSets(broken)).toThrow("there is no shared list nowhere");
});

test("a key that the format does not know is refused", () => {
  const text = readFileSync("lib/library/content/question-sets.json", "utf8");
  const raw: unknown = JSON.parse(text.replace('"exclusive"', '"exclusiv"'));
  expect(shippedFile.safeParse(raw).success).toBe(false);
});
