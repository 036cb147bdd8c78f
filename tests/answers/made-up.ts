import type { AnalysedType } from "@/lib/survey/analysed-question";
import type { QuestionOf } from "@/lib/survey/schema";

const base = { required: false, role: "active" } as const;
const option = (code: number, en: string, more = {}) => ({ code, key: `o${code}`, text: { en }, ...more });

/** One small question of every kind that is counted; its id is the name of the type. */
export const everyType: { [T in AnalysedType]: QuestionOf<T> } = {
  single: {
    ...base,
    id: "single",
    key: "single",
    type: "single",
    text: { en: "Where do you shop most?", vi: "Bạn mua sắm ở đâu nhiều nhất?" },
    options: [
      option(1, "Market"),
      option(2, "Supermarket"),
      option(3, "Elsewhere", { opensText: true }),
      option(9, "I can't say", { missing: true }),
    ],
  },
  multiple: {
    ...base,
    id: "multiple",
    key: "multiple",
    type: "multiple",
    text: { en: "Which apps do you use?" },
    options: [option(1, "Zalo"), option(2, "Facebook"), option(3, "TikTok")],
  },
  rating: {
    ...base,
    id: "rating",
    key: "rating",
    type: "rating",
    text: { en: "How easy was it?" },
    points: [1, 2, 3, 4, 5].map((code) => ({ code })),
    notApplicable: { en: "Does not apply" },
  },
  nps: {
    ...base,
    id: "nps",
    key: "nps",
    type: "nps",
    text: { en: "Would you recommend us?" },
    low: { en: "Not at all" },
    high: { en: "Certainly" },
  },
  matrix: {
    ...base,
    id: "matrix",
    key: "matrix",
    type: "matrix",
    text: { en: "How much do you agree?" },
    rows: [
      { code: 1, key: "price", text: { en: "Prices are fair" } },
      { code: 2, key: "staff", text: { en: "Staff are kind" } },
    ],
    points: [1, 2, 3, 4, 5].map((code) => ({ code })),
    level: "ordinal",
  },
  ranking: {
    ...base,
    id: "ranking",
    key: "ranking",
    type: "ranking",
    text: { en: "What matters most?" },
    options: [option(1, "Price"), option(2, "Taste"), option(3, "Nearness")],
    top: 2,
  },
  number: {
    ...base,
    id: "number",
    key: "number",
    type: "number",
    text: { en: "How many at home?" },
    decimals: 0,
  },
  text: {
    ...base,
    id: "text",
    key: "text",
    type: "text",
    text: { en: "Anything else?" },
    long: true,
    maxLength: 500,
  },
  consent: {
    ...base,
    id: "consent",
    key: "consent",
    type: "consent",
    text: { en: "May we quote you?" },
    purpose: "quote",
  },
};
