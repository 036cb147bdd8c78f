/**
 * Which letters follow which in running English and Vietnamese, accents taken off. Pairs rarer than 1 in 5,000 in
 * both are left out: of keys hit at random about half are not here, of words one in thirty. Made by
 * `tests/fixtures/letter-pairs.mjs` from the library's questions and the interface's texts.
 */
const FOLLOWERS: Readonly<Record<string, string>> = {
  a: "bcdfgiklmnoprstuvwy",
  b: "aeilorsuy",
  c: "acehiklorstu",
  d: "adeimorsuvy",
  e: "abcdefgilmnoprstuvwxy",
  f: "aefilortu",
  g: "aehilnorsu",
  h: "adeiorstu",
  i: "abcdefgklmnoprstuv",
  j: "ou",
  k: "ehinsy",
  l: "adefiloprstuvwy",
  m: "abeimnopsuy",
  n: "acdefghiklnostuvy",
  o: "abcdefgiklmnoprstuvwy",
  p: "aehiloprstuy",
  q: "u",
  r: "acdegiklmnorstuvwy",
  s: "acefhiklmopstuwy",
  t: "aehilorstuwy",
  u: "abcdegilmnoprstuy",
  v: "aeiou",
  w: "aehinors",
  x: "aeioptu",
  y: "beiopst",
  z: "a",
};

/** Whether one letter usually follows the other, in English or Vietnamese. */
export const isUsualPair = (first: string, second: string): boolean =>
  FOLLOWERS[first]?.includes(second) ?? false;
