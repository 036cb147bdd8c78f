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
  picture: {
    ...base("looks-like"),
    type: "picture",
    text: text("Which one looks like you?", "Hình nào giống bạn nhất?"),
    several: false,
    options: channels.slice(0, 3).map((option) => ({ ...option, image: `image-${option.key}` })),
  },
  csat: {
    ...base("satisfied"),
    type: "csat",
    text: text("How satisfied were you today?", "Hôm nay bạn hài lòng đến mức nào?"),
    points: five,
  },
  ces: {
    ...base("effort"),
    type: "ces",
    text: text("How easy was it?", "Việc đó dễ đến mức nào?"),
    points: five,
  },
  "constant-sum": {
    ...base("shares"),
    type: "constant-sum",
    text: text("Share out 100 points", "Hãy chia 100 điểm"),
    options: channels.slice(0, 3),
    total: 100,
    unit: text("points", "điểm"),
  },
  maxdiff: {
    ...base("tradeoff"),
    type: "maxdiff",
    text: text("What matters most and least?", "Điều gì quan trọng nhất và ít nhất?"),
    options: channels.map(({ code, key, text: words }) => ({ code, key, text: words })),
    perSet: 3,
    sets: 5,
    seed: 7,
    best: text("Most important", "Quan trọng nhất"),
    worst: text("Least important", "Ít quan trọng nhất"),
  },
  slider: {
    ...base("distance"),
    type: "slider",
    text: text("How far do you live from us?", "Bạn sống cách chúng tôi bao xa?"),
    min: 0,
    max: 50,
    step: 5,
    unit: text("km", "km"),
    low: text("Next door", "Ngay bên cạnh"),
    high: text("Far away", "Rất xa"),
  },
  email: { ...base("mail"), type: "email", text: text("Your email?", "Email của bạn?") },
  phone: { ...base("phone"), type: "phone", text: text("Your phone number?", "Số điện thoại của bạn?") },
  date: {
    ...base("since"),
    type: "date",
    text: text("When did you first buy from us?", "Bạn mua của chúng tôi lần đầu khi nào?"),
    min: "2015-01-01",
    max: "2026-12-31",
  },
  statement: {
    ...base("about"),
    type: "statement",
    required: false,
    text: text("A few words about you", "Đôi điều về bạn"),
    help: text("The last questions are about you.", "Những câu hỏi cuối là về bạn."),
  },
  hidden: {
    ...base("source"),
    type: "hidden",
    required: false,
    text: text("Source", "Nguồn"),
    parameter: "utm_source",
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
