import { expect, test } from "vitest";
import { drawPng, drawSvg } from "@/lib/link/qr-code";

const ADDRESS = "https://limn.example.com/s/x0fm07ta11vxgccpatfw0v1w20";

/** The squares of the drawing, dark ones true, read back from its rows of strokes. */
function squaresOf(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const squares = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const path = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? "";
  let [x, y] = [0, 0];
  for (const [, command, first = "", second = ""] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    const [a, b] = [Number(first), Number(second || 0)];
    if (command === "M") [x, y] = [a, b];
    else if (command === "m") [x, y] = [x + a, y + b];
    else {
      for (let i = 0; i < a; i++) {
        const row = squares[Math.floor(y)];
        if (row) row[x + i] = true;
      }
      x += a;
    }
  }
  return squares;
}

test("the code has its three finders and a quiet zone of four squares", async () => {
  const squares = squaresOf(await drawSvg(ADDRESS));
  const size = squares.length;
  const row = (y: number, from: number) =>
    squares[y]
      ?.slice(from, from + 7)
      .map((dark) => (dark ? "#" : "."))
      .join("");
  for (const [top, left] of [
    [4, 4],
    [4, size - 11],
    [size - 11, 4],
  ] as const) {
    expect(Array.from({ length: 7 }, (_, i) => row(top + i, left))).toEqual([
      "#######",
      "#.....#",
      "#.###.#",
      "#.###.#",
      "#.###.#",
      "#.....#",
      "#######",
    ]);
  }
  for (let i = 0; i < size; i++) {
    expect(squares[3]?.[i]).toBe(false);
    expect(squares[i]?.[size - 4]).toBe(false);
  }
});

test("the picture is wide enough for print", async () => {
  const png = await drawPng(ADDRESS);
  expect(png.toString("latin1", 1, 4)).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 1200]);
});
