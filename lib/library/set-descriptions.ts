import type { LocalText } from "../survey/schema.ts";

/** The set whose questions stand around every survey: consent, demographics, company. */
export const RESPONDENT_BLOCK = "respondent-block";

/** How a shipped set is addressed, and what it is for. By its letter in the shipped file. */
export const SET_DESCRIPTIONS: Readonly<Record<string, { key: string; description: LocalText }>> = {
  A: {
    key: "customer-portrait",
    description: {
      en: "Who your customers are: where they found you, what they want, what they care about and what should get better. The best first survey.",
      vi: "Khách hàng của bạn là ai: họ biết đến bạn từ đâu, mong muốn gì, coi trọng điều gì và cần cải thiện điều gì. Bộ câu hỏi nên dùng đầu tiên.",
    },
  },
  B: {
    key: "customer-journey-discovery",
    description: {
      en: "How people come to buy: the need, the first step, what decides, what stops them and how each step feels.",
      vi: "Khách hàng đi đến quyết định mua như thế nào: nhu cầu, bước đầu tiên, điều quyết định, điều cản trở và cảm xúc ở từng bước.",
    },
  },
  C: {
    key: "channel-and-touchpoint",
    description: {
      en: "Where customers meet you, how well each place works and where they give up.",
      vi: "Khách hàng gặp bạn ở đâu, từng nơi hoạt động tốt đến mức nào và họ bỏ cuộc ở đâu.",
    },
  },
  D: {
    key: "satisfaction-and-loyalty",
    description: {
      en: "Whether you keep your promises, and who will buy again and recommend you. For people who have bought.",
      vi: "Bạn có giữ đúng lời hứa không, ai sẽ mua lại và giới thiệu bạn. Dành cho người đã mua hàng.",
    },
  },
  E: {
    key: "b2b-buying-journey",
    description: {
      en: "How a company decides: the people involved, their questions, doubts and reasons to wait.",
      vi: "Một doanh nghiệp ra quyết định thế nào: ai tham gia, họ hỏi gì, nghi ngại điều gì và vì sao còn chờ.",
    },
  },
  F: {
    key: "e-commerce-day-in-the-life",
    description: {
      en: "A day of an online shopper: what they do, how they feel and when they are open to you.",
      vi: "Một ngày của người mua sắm trực tuyến: họ làm gì, cảm thấy thế nào và lúc nào sẵn lòng lắng nghe bạn.",
    },
  },
  G: {
    key: "retail-and-restaurant-blueprint",
    description: {
      en: "A visit step by step, from finding the place to leaving: what works, what goes wrong, how long people wait.",
      vi: "Một lần ghé thăm theo từng bước, từ lúc tìm đến cho tới lúc ra về: điều gì tốt, điều gì trục trặc, phải chờ bao lâu.",
    },
  },
  H: {
    key: "b2c-future-state",
    description: {
      en: "What customers will want next: changes in their lives, how they will choose and what worries them.",
      vi: "Khách hàng sẽ cần gì tiếp theo: thay đổi trong cuộc sống, cách họ sẽ lựa chọn và điều họ lo ngại.",
    },
  },
  Z: {
    key: RESPONDENT_BLOCK,
    description: {
      en: "Consent, age, region, work and company. Limn puts consent on the first page of every survey; the rest comes last and is voluntary.",
      vi: "Đồng ý tham gia, tuổi, nơi ở, công việc và doanh nghiệp. Limn đặt câu đồng ý ở trang đầu của mọi khảo sát; phần còn lại ở cuối và không bắt buộc.",
    },
  },
};
