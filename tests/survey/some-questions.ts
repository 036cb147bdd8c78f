import type { Question, QuestionOf, QuestionType, SurveyDefinition } from "@/lib/survey/schema";

const text = (en: string, vi: string) => ({ en, vi });
const base = (id: string) => ({ id, key: id, required: true, role: "active" as const });

const channels = [
  { code: 1, key: "friends", text: text("Friends or family", "Bạn bè, người thân") },
  { code: 2, key: "search", text: text("Search engine", "Công cụ tìm kiếm") },
  { code: 3, key: "social", text: text("Social media", "Mạng xã hội") },
  { code: 4, key: "other", text: text("Somewhere else", "Nguồn khác"), opensText: true },
  { code: 5, key: "none", text: text("None of these", "Không có nguồn nào"), exclusive: true },
];

const five = [1, 2, 3, 4, 5].map((code) => ({
  code,
  text: text(`Point ${code}`, `Mức ${code}`),
}));

/** One required question of every type, in English and Vietnamese. */
export const oneOf: { [T in QuestionType]: QuestionOf<T> } = {
  single: {
    ...base("heard"),
    type: "single",
    text: text("How did you first hear about us?", "Lần đầu bạn biết đến chúng tôi qua đâu?"),
    options: channels,
  },
  multiple: {
    ...base("looks"),
    type: "multiple",
    text: text("Where do you look?", "Bạn xem ở đâu?"),
    options: channels,
    max: 3,
  },
  rating: {
    ...base("happy"),
    type: "rating",
    text: text("How satisfied are you?", "Bạn hài lòng đến mức nào?"),
    points: five,
    notApplicable: text("I did not use it", "Tôi không sử dụng"),
  },
  nps: {
    ...base("recommend"),
    type: "nps",
    text: text("Would you recommend us?", "Bạn có giới thiệu chúng tôi không?"),
    low: text("Not at all likely", "Hoàn toàn không"),
    high: text("Extremely likely", "Rất sẵn lòng"),
  },
  matrix: {
    ...base("steps"),
    type: "matrix",
    text: text("How easy was each step?", "Mỗi bước dễ đến mức nào?"),
    rows: [
      { code: 1, key: "find", text: text("Finding it", "Tìm thấy") },
      { code: 2, key: "pay", text: text("Paying", "Thanh toán") },
    ],
    points: five,
    level: "ordinal",
  },
  ranking: {
    ...base("matters"),
    type: "ranking",
    text: text("What matters most?", "Điều gì quan trọng nhất?"),
    options: channels.slice(0, 3),
    top: 2,
  },
  number: {
    ...base("visits"),
    type: "number",
    text: text("How many visits a month?", "Mỗi tháng bạn ghé mấy lần?"),
    min: 0,
    max: 1000,
    decimals: 0,
  },
  text: {
    ...base("words"),
    type: "text",
    text: text("In your own words?", "Theo lời của bạn?"),
    long: true,
    maxLength: 200,
  },
  consent: {
    ...base("agree"),
    type: "consent",
    text: text("May we use your answers?", "Chúng tôi có thể dùng câu trả lời của bạn không?"),
    purpose: "use",
  },
};

/** A survey of these pages of questions, in English and Vietnamese. */
export function surveyOf(...pages: Question[][]): SurveyDefinition {
  return {
    format: 1,
    languages: ["en", "vi"],
    title: text("A short survey", "Khảo sát ngắn"),
    thanks: text("You helped us a lot.", "Bạn đã giúp chúng tôi rất nhiều."),
    pages: pages.map((questions, i) => ({ id: `p${i + 1}`, questions })),
  };
}
