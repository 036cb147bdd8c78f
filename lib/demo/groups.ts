/**
 * The four kinds of customers in the demo team's synthetic answers. Weights by option key, relative; a key
 * that is not named has {@link RARE}. They are made up, and the study says on every screen that they are.
 */

/** What anybody may choose now and then. */
export const RARE = 0.015;

type Weights = Readonly<Record<string, number>>;

export interface DemoGroup {
  key: "ritual" | "desk" | "saver" | "gift";
  /** Share of the respondents. */
  share: number;
  /** Share who answer in Vietnamese. */
  vietnamese: number;
  single: Readonly<Record<string, Weights>>;
  /** Weights of options, and how many are picked on average. */
  multiple: Readonly<Record<string, { picks: number; weights: Weights }>>;
  /** Mean of each matrix row on its five points. */
  importance: Readonly<Record<string, number>>;
  /** Mean satisfaction on five points. */
  satisfaction: number;
}

export const DEMO_GROUPS: readonly DemoGroup[] = [
  {
    key: "ritual",
    share: 0.32,
    vietnamese: 0.66,
    single: {
      cp_discovery: { friends: 0.42, web: 0.22, store: 0.16, social: 0.1, search: 0.08 },
      cp_bought: { many: 0.66, few: 0.24, once: 0.06, lapsed: 0.03 },
      cp_stage: { advocacy: 0.46, retention: 0.44, purchase: 0.06, consideration: 0.03 },
      cp_visit_time: { "5to10": 0.38, "10to30": 0.3, "3to5": 0.2, "1to3": 0.06, gt30: 0.05 },
      cp_visit_freq: { monthly: 0.5, weekly: 0.34, rare: 0.1, daily: 0.05 },
      dm_age: { "35": 0.38, "25": 0.32, "45": 0.18, "18": 0.06, "55": 0.05 },
      dm_gender: { m: 0.52, f: 0.45, o: 0.02 },
      dm_region: { hcm: 0.4, hn: 0.3, s: 0.12, c: 0.11, n: 0.05, abroad: 0.02 },
      dm_work: { off: 0.34, man: 0.24, free: 0.2, own: 0.14, lab: 0.03 },
      dm_income: { i3: 0.4, i4: 0.32, i2: 0.14, i5: 0.12, i1: 0.02 },
    },
    multiple: {
      cp_channels: {
        picks: 2.2,
        weights: { web: 0.52, friends: 0.5, store: 0.34, social: 0.24, search: 0.22 },
      },
      cp_attention: {
        picks: 2.3,
        weights: { quality: 0.74, origin: 0.6, reviews: 0.2, brand: 0.22, new: 0.2 },
      },
      cp_goal: { picks: 1.6, weights: { enjoy: 0.78, better: 0.56, work: 0.08, gift: 0.05 } },
      cp_improve: {
        picks: 1.5,
        weights: { range: 0.5, info: 0.36, reward: 0.22, delivery: 0.1, none: 0.14 },
      },
      cp_contact: { picks: 1.3, weights: { email: 0.52, chat: 0.22, self: 0.2, person: 0.16, none: 0.06 } },
      dm_interest: { picks: 2.1, weights: { food: 0.55, read: 0.42, travel: 0.36, fam: 0.2, tech: 0.14 } },
    },
    importance: { price: 2.5, quality: 4.8, range: 3.7, speed: 2.6, trust: 4.1, advice: 3.3 },
    satisfaction: 4.4,
  },
  {
    key: "desk",
    share: 0.28,
    vietnamese: 0.72,
    single: {
      cp_discovery: { social: 0.34, ads: 0.26, market: 0.18, search: 0.12, friends: 0.06 },
      cp_bought: { few: 0.5, many: 0.24, once: 0.2, lapsed: 0.04 },
      cp_stage: { retention: 0.58, purchase: 0.22, consideration: 0.1, advocacy: 0.06, lapsed: 0.03 },
      cp_visit_time: { "1to3": 0.5, lt1: 0.26, "3to5": 0.16, "5to10": 0.04, unsure: 0.03 },
      cp_visit_freq: { weekly: 0.56, daily: 0.2, monthly: 0.18, rare: 0.05 },
      dm_age: { "25": 0.56, "35": 0.27, "18": 0.1, "45": 0.05 },
      dm_gender: { f: 0.56, m: 0.42, o: 0.01 },
      dm_region: { hcm: 0.5, hn: 0.36, s: 0.05, c: 0.05, n: 0.03 },
      dm_work: { off: 0.7, man: 0.16, free: 0.08, lab: 0.03, own: 0.02 },
      dm_income: { i3: 0.54, i2: 0.24, i4: 0.18, i5: 0.02, i1: 0.02 },
    },
    multiple: {
      cp_channels: {
        picks: 2.3,
        weights: { social: 0.58, market: 0.5, search: 0.36, ads: 0.24, chat: 0.24 },
      },
      cp_attention: {
        picks: 1.9,
        weights: { feature: 0.46, reviews: 0.5, price: 0.26, look: 0.2, warranty: 0.1 },
      },
      cp_goal: { picks: 1.7, weights: { save_t: 0.74, work: 0.66, enjoy: 0.1, problem: 0.08 } },
      cp_improve: { picks: 2, weights: { delivery: 0.62, order: 0.5, reply: 0.34, site: 0.3, price: 0.1 } },
      cp_contact: { picks: 1.4, weights: { chat: 0.68, live: 0.28, social: 0.2, email: 0.12, none: 0.06 } },
      dm_interest: { picks: 1.9, weights: { tech: 0.36, travel: 0.36, sport: 0.32, game: 0.26, food: 0.24 } },
    },
    importance: { price: 3.2, quality: 3.6, range: 2.5, speed: 4.8, trust: 3.3, advice: 1.9 },
    satisfaction: 3.4,
  },
  {
    key: "saver",
    share: 0.24,
    vietnamese: 0.86,
    single: {
      cp_discovery: { social: 0.48, market: 0.32, friends: 0.12, ads: 0.05 },
      cp_bought: { once: 0.5, never: 0.24, few: 0.18, lapsed: 0.07 },
      cp_stage: { consideration: 0.42, purchase: 0.22, retention: 0.14, awareness: 0.12, lapsed: 0.09 },
      cp_visit_time: { "3to5": 0.42, "1to3": 0.28, "5to10": 0.2, lt1: 0.06, unsure: 0.04 },
      cp_visit_freq: { rare: 0.5, monthly: 0.4, weekly: 0.08 },
      dm_age: { "18": 0.74, "25": 0.2, "35": 0.04 },
      dm_gender: { f: 0.6, m: 0.36, o: 0.03 },
      dm_region: { hcm: 0.3, hn: 0.26, c: 0.18, s: 0.14, n: 0.12 },
      dm_work: { stu: 0.68, off: 0.12, lab: 0.1, free: 0.08 },
      dm_income: { i1: 0.62, i2: 0.3, i3: 0.06 },
    },
    multiple: {
      cp_channels: { picks: 2.2, weights: { social: 0.78, market: 0.68, friends: 0.3, chat: 0.14 } },
      cp_attention: { picks: 2, weights: { price: 0.84, look: 0.34, reviews: 0.36, new: 0.3 } },
      cp_goal: { picks: 1.6, weights: { save_m: 0.78, enjoy: 0.5, better: 0.12, problem: 0.05 } },
      cp_improve: { picks: 1.9, weights: { price: 0.74, reward: 0.58, delivery: 0.22, range: 0.16 } },
      cp_contact: { picks: 1.4, weights: { social: 0.62, chat: 0.5, none: 0.08, live: 0.1 } },
      dm_interest: { picks: 2.3, weights: { game: 0.5, style: 0.42, food: 0.4, travel: 0.3, sport: 0.2 } },
    },
    importance: { price: 4.8, quality: 3, range: 3.8, speed: 3, trust: 2.4, advice: 2.2 },
    satisfaction: 3.6,
  },
  {
    key: "gift",
    share: 0.16,
    vietnamese: 0.8,
    single: {
      cp_discovery: { store: 0.46, press: 0.24, friends: 0.2, sales: 0.05 },
      cp_bought: { once: 0.42, few: 0.42, many: 0.08, never: 0.06 },
      cp_stage: { purchase: 0.36, retention: 0.34, consideration: 0.16, advocacy: 0.1 },
      cp_visit_time: { never: 0.52, "1to3": 0.14, "3to5": 0.12, "5to10": 0.1, unsure: 0.1 },
      cp_visit_freq: { never: 0.54, rare: 0.4, monthly: 0.05 },
      dm_age: { "45": 0.42, "55": 0.3, "35": 0.16, "65": 0.1 },
      dm_gender: { f: 0.58, m: 0.42 },
      dm_region: { hn: 0.36, hcm: 0.24, n: 0.18, c: 0.12, s: 0.1 },
      dm_work: { own: 0.3, man: 0.24, ret: 0.2, home: 0.14, off: 0.1 },
      dm_income: { i4: 0.36, i3: 0.3, i5: 0.2, i2: 0.12 },
    },
    multiple: {
      cp_channels: { picks: 1.8, weights: { store: 0.72, friends: 0.5, press: 0.36, sales: 0.12 } },
      cp_attention: {
        picks: 2.1,
        weights: { look: 0.7, brand: 0.6, warranty: 0.3, trusted: 0.36, origin: 0.16 },
      },
      cp_goal: { picks: 1.3, weights: { gift: 0.88, enjoy: 0.16, work: 0.14, better: 0.08 } },
      cp_improve: { picks: 1.7, weights: { staff: 0.54, info: 0.42, after: 0.36, range: 0.22, none: 0.1 } },
      cp_contact: { picks: 1.3, weights: { person: 0.56, phone: 0.5, chat: 0.14, none: 0.1 } },
      dm_interest: { picks: 1.9, weights: { fam: 0.66, travel: 0.38, food: 0.3, read: 0.28, sport: 0.14 } },
    },
    importance: { price: 2.8, quality: 4.2, range: 3, speed: 2.6, trust: 4.7, advice: 4.6 },
    satisfaction: 3.9,
  },
];
