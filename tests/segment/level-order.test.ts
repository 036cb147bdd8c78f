import { expect, test } from "vitest";
import { isDeclining, orderLevels } from "@/lib/segment/level-order";

const SCALES: [string, string[]][] = [
  [
    "how often, counted",
    ["Never", "Once a year", "Every three months", "Once a month", "Once a week", "More than once a week"],
  ],
  [
    "how often, loosely",
    [
      "Never",
      "Once a year or less",
      "Once a month or less",
      "A few times per month",
      "A few times per week",
      "Every day",
    ],
  ],
  ["frequency words", ["Never", "Once in a while", "About half the time", "Usually", "Always"]],
  ["ages", ["Under 18", "18-29", "30-44", "45-60", "> 60"]],
  [
    "income",
    ["$0 - $24,999", "$25,000 - $49,999", "$50,000 - $99,999", "$100,000 - $149,999", "$150,000 or more"],
  ],
  ["intervals", ["(0,25]", "(25,35]", "(35,45]", "(45,55]", "(55,65]", "(65,99]"]],
  [
    "durations",
    ["Less than 1 minute", "1–3 minutes", "3–5 minutes", "5–10 minutes", "10–30 minutes", "1-2 hours"],
  ],
  [
    "schooling",
    [
      "Less than high school degree",
      "High school degree",
      "Some college or Associate degree",
      "Bachelor degree",
      "Graduate degree",
    ],
  ],
  ["degree", ["No", "Somewhat", "Very"]],
  [
    "importance",
    ["Not important", "Slightly important", "Moderately important", "Important", "Very important"],
  ],
  ["agreement", ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]],
  ["satisfaction", ["Very dissatisfied", "Somewhat dissatisfied", "Neutral", "Satisfied", "Very satisfied"]],
  ["numbered wordings", ["1 - Not at all", "2", "3", "4", "5 - Completely"]],
  [
    "times, with a refusal in words",
    [
      "It is not okay to get up during flight",
      "Once",
      "Twice",
      "Three times",
      "Four times",
      "More than five times",
    ],
  ],
  ["degrees after a yes", ["No, not at all rude", "Yes, somewhat rude", "Yes, very rude"]],
  ["change", ["Much worse", "Worse", "About the same", "Better", "Much better"]],
  ["contracts", ["Month-to-month", "One year", "Two year"]],
  ["verbal ratings", ["Poor", "Fair", "Good", "Very good", "Excellent"]],
  [
    "Vietnamese agreement",
    ["Hoàn toàn không đồng ý", "Không đồng ý", "Bình thường", "Đồng ý", "Hoàn toàn đồng ý"],
  ],
  ["Vietnamese frequency", ["Không bao giờ", "Hiếm khi", "Thỉnh thoảng", "Thường xuyên", "Rất thường xuyên"]],
  ["Vietnamese income", ["Dưới 5 triệu đồng", "5–10 triệu", "10–20 triệu", "20–40 triệu", "Trên 40 triệu"]],
];

test.each(SCALES)("puts a scale in order, however the file happens to list it: %s", (_name, inOrder) => {
  expect(orderLevels([...inOrder].reverse())).toEqual(inOrder);
  expect(orderLevels([...inOrder].sort())).toEqual(inOrder);
});

const KINDS: [string, string[]][] = [
  ["places", ["East North Central", "Mountain", "New England", "Pacific", "South Atlantic"]],
  [
    "opinions",
    [
      "The arm rests should be shared",
      "The person in aisle",
      "Whoever puts their arm on the arm rest first",
      "Other (please specify)",
    ],
  ],
  ["numbered things", ["Store 1", "Store 2", "Store 12"]],
  ["a service one may not have", ["No", "No phone service", "Yes"]],
  ["brands", ["Highlands", "Phúc Long", "Trung Nguyên"]],
  ["two answers", ["Agree", "Disagree"]],
];

test.each(KINDS)("finds no order where there is none: %s", (_name, levels) => {
  expect(orderLevels(levels)).toBeUndefined();
});

test("an answer that declines stands after the scale and does not hide it", () => {
  expect(orderLevels(["Don't know", "Agree", "Disagree", "Neutral"])).toEqual([
    "Disagree",
    "Neutral",
    "Agree",
    "Don't know",
  ]);
  expect(["Prefer not to say", "Không rõ", "Không đồng ý"].map(isDeclining)).toEqual([true, true, false]);
});
