import type { NewStudy, StudyGoal } from "../study/schema.ts";

export const DEMO_EMAIL = "demo@limn.example";

export const DEMO_TEAM = { name: "Limn demo", owner: "Mai An", link: "Website & Zalo" };

/** A roaster of coffee that does not exist. The words are the same in every language of the survey. */
export const DEMO_STUDY: NewStudy = {
  title: "Hạt Mây: who drinks our coffee? · Ai uống cà phê của chúng tôi?",
  businessKind: "e-commerce",
  brand: "Hạt Mây",
  product: "Hạt Mây Coffee",
  category: "cà phê (coffee)",
};

export const DEMO_GOAL: StudyGoal = {
  purpose: "retention",
  statement:
    "More people who buy once come back within 60 days. · Nhiều khách mua lần đầu quay lại mua tiếp trong vòng 60 ngày.",
  measure: "Second orders within 60 days · Đơn thứ hai trong 60 ngày",
  baseline: "22 %",
  target: "30 %",
  targetCustomer:
    "Adults in Vietnam's cities who make coffee at home or at work, or give it as a present. · Người lớn ở thành thị tự pha cà phê ở nhà, ở chỗ làm, hoặc mua làm quà.",
  intendedExperience:
    "Finding a coffee that suits you takes a minute, and it arrives fresh when you expect it. · Chọn đúng vị trong một phút, nhận hàng tươi mới đúng hẹn.",
  reviewRhythm: "monthly",
};
