import type { Question, QuestionOption, SurveyDefinition } from "@/lib/survey/schema";

/* One survey with a question of every type and every way to show it, as a tea shop would ask. */

/** English and Vietnamese, and where it is given Arabic, which runs from right to left. */
const say = (en: string, vi: string, ar?: string) => (ar === undefined ? { en, vi } : { en, vi, ar });

const base = (id: string) => ({ id, key: id.replaceAll("-", "_"), required: true, role: "active" as const });

const option = (
  code: number,
  key: string,
  text: QuestionOption["text"],
  more: Partial<QuestionOption> = {},
) => ({
  code,
  key,
  text,
  ...more,
});

const places = [
  option(1, "friends", say("Friends or family", "Bạn bè, người thân", "الأصدقاء أو العائلة")),
  option(2, "search", say("A search engine", "Công cụ tìm kiếm", "محرك بحث")),
  option(3, "social", say("Social media", "Mạng xã hội", "وسائل التواصل الاجتماعي")),
  option(4, "other", say("Somewhere else", "Nguồn khác", "مكان آخر"), { opensText: true }),
  option(5, "none", say("None of these", "Không có nguồn nào", "لا شيء مما سبق"), { exclusive: true }),
];

const agreement = [
  { code: 1, text: say("Strongly disagree", "Rất không đồng ý", "لا أوافق بشدة") },
  { code: 2, text: say("Disagree", "Không đồng ý", "لا أوافق") },
  { code: 3, text: say("Neither", "Trung lập", "محايد") },
  { code: 4, text: say("Agree", "Đồng ý", "أوافق") },
  { code: 5, text: say("Strongly agree", "Rất đồng ý", "أوافق بشدة") },
];

const worth = [
  option(1, "taste", say("Taste", "Hương vị", "الطعم")),
  option(2, "price", say("Price", "Giá cả", "السعر")),
  option(3, "origin", say("Where it is grown", "Nơi trồng", "مكان الزراعة")),
  option(4, "speed", say("Quick delivery", "Giao hàng nhanh", "سرعة التوصيل")),
];

const ends = [say("Very unhappy", "Rất không hài lòng"), say("Very happy", "Rất hài lòng")] as const;
const numbered = (n: number, [low, high]: readonly [Question["text"], Question["text"]] = ends) =>
  Array.from({ length: n }, (_, i) => ({
    code: i + 1,
    ...(i === 0 ? { text: low } : i === n - 1 ? { text: high } : {}),
  }));

/** Pictures by the ids they are stored under. */
export const PICTURES = { leaves: "picture-leaves", bags: "picture-bags", matcha: "picture-matcha" };

const questions: Question[] = [
  {
    ...base("agree"),
    type: "consent",
    purpose: "use",
    text: say(
      "May we use your answers to make our tea better?",
      "Chúng tôi có thể dùng câu trả lời của bạn để làm trà ngon hơn không?",
      "هل يمكننا استخدام إجاباتك لتحسين الشاي؟",
    ),
  },
  {
    ...base("about"),
    type: "statement",
    required: false,
    text: say("First, how you found us", "Trước hết, bạn biết đến chúng tôi như thế nào", "أولاً، كيف وجدتنا"),
    help: say("Think of the very first time.", "Hãy nghĩ đến lần đầu tiên.", "فكر في المرة الأولى."),
  },
  {
    ...base("heard"),
    type: "single",
    text: say(
      "How did you first hear about us?",
      "Lần đầu bạn biết đến chúng tôi qua đâu?",
      "كيف سمعت عنا لأول مرة؟",
    ),
    options: places,
  },
  {
    ...base("city"),
    type: "single",
    display: "dropdown",
    text: say("Where do you live?", "Bạn sống ở đâu?"),
    options: [
      option(1, "hanoi", say("Hanoi", "Hà Nội")),
      option(2, "hue", say("Hue", "Huế")),
      option(3, "saigon", say("Ho Chi Minh City", "Thành phố Hồ Chí Minh")),
      option(4, "other", say("Another place", "Nơi khác"), { opensText: true }),
    ],
  },
  {
    ...base("daily"),
    type: "single",
    display: "yes-no",
    text: say("Do you drink tea every day?", "Bạn có uống trà mỗi ngày không?", "هل تشرب الشاي كل يوم؟"),
    options: [option(1, "yes", say("Yes", "Có", "نعم")), option(2, "no", say("No", "Không", "لا"))],
  },
  {
    ...base("cups"),
    type: "number",
    text: say("How many cups a day?", "Mỗi ngày bạn uống mấy tách?"),
    min: 1,
    max: 30,
    decimals: 1,
    unit: say("cups", "tách"),
    showIf: { question: "daily", chose: "any", codes: [1] },
  },
  {
    ...base("looks"),
    type: "multiple",
    text: say("Where do you look before you buy?", "Trước khi mua, bạn xem ở đâu?", "أين تبحث قبل الشراء؟"),
    options: places,
    max: 2,
  },
  {
    ...base("kind"),
    type: "picture",
    several: false,
    text: say("Which of these is your tea?", "Loại nào là trà của bạn?"),
    options: [
      option(1, "leaves", say("Whole leaves", "Trà lá"), { image: PICTURES.leaves }),
      option(2, "bags", say("Tea bags", "Trà túi lọc"), { image: PICTURES.bags }),
      option(3, "matcha", say("Powder", "Bột matcha"), { image: PICTURES.matcha }),
    ],
  },
  {
    ...base("steps"),
    type: "matrix",
    level: "ordinal",
    text: say("How far do you agree?", "Bạn đồng ý đến mức nào?", "إلى أي مدى توافق؟"),
    rows: [
      option(1, "find", say("I find what I look for", "Tôi tìm được thứ mình cần", "أجد ما أبحث عنه")),
      option(2, "pay", say("Paying is easy", "Thanh toán dễ dàng", "الدفع سهل")),
      option(3, "gift", say("It makes a good gift", "Trà là món quà tốt", "هدية جيدة")),
    ],
    points: agreement,
    notApplicable: say("Does not apply", "Không áp dụng", "لا ينطبق"),
  },
  {
    ...base("happy"),
    type: "rating",
    display: "numbers",
    text: say("How happy are you with our tea?", "Bạn hài lòng với trà của chúng tôi đến mức nào?"),
    points: numbered(7),
  },
  {
    ...base("stars"),
    type: "rating",
    display: "stars",
    text: say("How many stars for the shop?", "Bạn cho cửa hàng mấy sao?", "كم نجمة للمتجر؟"),
    points: numbered(5),
    notApplicable: say("I have not been there", "Tôi chưa đến đó", "لم أزره"),
  },
  {
    ...base("often"),
    type: "rating",
    display: "words",
    text: say("Would you agree that tea calms you?", "Bạn có thấy trà giúp mình bình tĩnh không?"),
    points: agreement,
  },
  {
    ...base("satisfied"),
    type: "csat",
    text: say("How satisfied were you today?", "Hôm nay bạn hài lòng đến mức nào?"),
    points: numbered(5),
  },
  {
    ...base("effort"),
    type: "ces",
    text: say("How easy was it to order?", "Đặt hàng dễ đến mức nào?"),
    points: numbered(7, [say("Very hard", "Rất khó"), say("Very easy", "Rất dễ")]),
  },
  {
    ...base("recommend"),
    type: "nps",
    text: say(
      "Would you recommend us to a friend?",
      "Bạn có giới thiệu chúng tôi cho bạn bè không?",
      "هل توصي بنا؟",
    ),
    low: say("Not at all likely", "Hoàn toàn không", "مستبعد جداً"),
    high: say("Extremely likely", "Rất sẵn lòng", "محتمل جداً"),
  },
  {
    ...base("distance"),
    type: "slider",
    text: say("How far do you live from our shop?", "Bạn sống cách cửa hàng bao xa?", "كم تبعد عن متجرنا؟"),
    min: 0,
    max: 50,
    step: 5,
    unit: say("km", "km", "كم"),
    low: say("Next door", "Ngay bên cạnh", "بجوارنا"),
    high: say("Far away", "Rất xa", "بعيد"),
  },
  {
    ...base("matters"),
    type: "ranking",
    top: 3,
    text: say("What matters most to you?", "Điều gì quan trọng nhất với bạn?", "ما الأهم بالنسبة لك؟"),
    options: worth,
  },
  {
    ...base("shares"),
    type: "constant-sum",
    text: say(
      "Share out 100 points by what they are worth to you",
      "Hãy chia 100 điểm theo giá trị đối với bạn",
    ),
    options: worth.slice(0, 3),
    total: 100,
    unit: say("points", "điểm"),
  },
  {
    ...base("tradeoff"),
    type: "maxdiff",
    text: say("What matters most, and what least?", "Điều gì quan trọng nhất và điều gì ít quan trọng nhất?"),
    options: worth,
    perSet: 3,
    sets: 4,
    seed: 7,
    best: say("Most important", "Quan trọng nhất"),
    worst: say("Least important", "Ít quan trọng nhất"),
  },
  {
    ...base("name"),
    type: "text",
    long: false,
    maxLength: 60,
    text: say("What do you call your favourite tea?", "Bạn gọi loại trà yêu thích của mình là gì?"),
  },
  {
    ...base("words"),
    type: "text",
    long: true,
    maxLength: 300,
    required: false,
    text: say("What should we never change?", "Điều gì chúng tôi không bao giờ nên thay đổi?"),
  },
  { ...base("mail"), type: "email", text: say("Your e-mail address?", "Địa chỉ email của bạn?") },
  { ...base("phone"), type: "phone", text: say("Your phone number?", "Số điện thoại của bạn?") },
  {
    ...base("since"),
    type: "date",
    text: say("When did you first buy from us?", "Bạn mua của chúng tôi lần đầu khi nào?"),
    min: "2015-01-01",
    max: "2026-12-31",
  },
  {
    ...base("quote"),
    type: "consent",
    required: false,
    purpose: "quote",
    text: say(
      "May we quote your words, without your name?",
      "Chúng tôi có thể trích lời bạn mà không nêu tên không?",
    ),
  },
  {
    ...base("source"),
    type: "hidden",
    required: false,
    text: say("Source", "Nguồn"),
    parameter: "utm_source",
  },
];

/** Everything on one page, so that each look at it is a look at every type. */
export const everyType: SurveyDefinition = {
  format: 1,
  languages: ["en", "vi", "ar"],
  title: say("Tea and you", "Trà và bạn", "الشاي وأنت"),
  intro: say(
    "Seven minutes about tea. There are no wrong answers.",
    "Bảy phút về trà. Không có câu trả lời nào là sai.",
    "سبع دقائق عن الشاي. لا توجد إجابات خاطئة.",
  ),
  thanks: say("You helped us a lot.", "Bạn đã giúp chúng tôi rất nhiều."),
  pages: [{ id: "all", questions }],
};

/** What one person answers to it, as it is stored. */
export const theirAnswers = {
  agree: true,
  about: true,
  heard: 4,
  city: 3,
  daily: 1,
  cups: 2.5,
  looks: [1, 3],
  kind: 3,
  steps: { 1: 5, 2: 4, 3: -1 },
  happy: 6,
  stars: 4,
  often: 5,
  satisfied: 5,
  effort: 6,
  recommend: 9,
  distance: 30,
  matters: [2, 1, 4],
  shares: { 1: 50, 2: 30, 3: 20 },
  name: "Trà sen",
  words: "The smell of <b>lotus</b>",
  mail: "lan@example.com",
  phone: "+84 28 1234 5678",
  since: "2020-04-04",
  quote: true,
  source: "poster",
};
