import type { LanguageTag, LocalText } from "../../survey/schema.ts";

/** Words that tools show by themselves, so that their files do not hold them. */
const WORDS = {
  yes: ["Yes", "Có"],
  no: ["No", "Không"],
  other: ["Other", "Khác"],
  none: ["None of these", "Không có lựa chọn nào ở trên"],
  refuse: ["Prefer not to say", "Không muốn trả lời"],
  "dont-know": ["I can't say", "Tôi không biết"],
  "no-answer": ["No answer", "Không trả lời"],
  female: ["Female", "Nữ"],
  male: ["Male", "Nam"],
  uncertain: ["Uncertain", "Không chắc"],
  increase: ["Increase", "Tăng"],
  same: ["Same", "Không đổi"],
  decrease: ["Decrease", "Giảm"],
  unlikely: ["Not at all likely", "Hoàn toàn không"],
  likely: ["Extremely likely", "Chắc chắn có"],
  comment: ["Comment", "Ý kiến thêm"],
  most: ["Most", "Nhất"],
  least: ["Least", "Ít nhất"],
} as const satisfies Record<string, readonly [string, string]>;

export type UsualWord = keyof typeof WORDS;

/** The word in English and Vietnamese, and in English where the main language is another. */
export function usualWord(word: UsualWord, main: LanguageTag): LocalText {
  const [en, vi] = WORDS[word];
  return { [main]: main.split("-")[0] === "vi" ? vi : en, en, vi };
}
