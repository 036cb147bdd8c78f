import { expect, test } from "vitest";
import { sameSitePath, signInPath } from "@/lib/team/return-path";

test("after signing in people come back to the page they wanted", () => {
  expect(sameSitePath("/studies/abc/results?link=1")).toBe("/studies/abc/results?link=1");
  expect(signInPath("/studies/abc?link=1")).toBe("/sign-in?next=%2Fstudies%2Fabc%3Flink%3D1");
  expect(signInPath("/")).toBe("/sign-in");
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/%09//evil.example/..//evil.example",
  "javascript:alert(1)",
  "studies",
  "",
  undefined,
  ["/studies"],
])("%j never leads to another site", (wanted) => {
  const path = sameSitePath(wanted);
  expect(new URL(path, "https://limn.example").origin).toBe("https://limn.example");
  expect(path.startsWith("//")).toBe(false);
});
