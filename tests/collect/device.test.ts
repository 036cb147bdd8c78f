import { expect, test } from "vitest";
import { deviceOf } from "@/lib/collect/device";

test.each([
  [
    "phone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1",
  ],
  [
    "phone",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
  ],
  ["phone", "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/191.273; U; vi) Presto/2.12.423 Version/12.16"],
  [
    "phone",
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 Zalo android/12080755",
  ],
  [
    "tablet",
    "Mozilla/5.0 (Linux; Android 12; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
  ],
  ["tablet", "Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"],
  ["computer", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"],
  [
    "computer",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
  ],
  ["computer", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"],
] as const)("a %s is told by what its browser says", (device, agent) => {
  expect(deviceOf(agent)).toBe(device);
});

test("what does not say what it is on stays unknown", () => {
  expect(deviceOf(undefined)).toBeNull();
  expect(deviceOf("")).toBeNull();
  expect(deviceOf("curl/8.5.0")).toBeNull();
});

test("an endless name costs no time", () => {
  expect(deviceOf(`android${"android".repeat(100_000)}`)).toBe("tablet");
});
