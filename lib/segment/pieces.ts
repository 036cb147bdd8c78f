import { drawnGain } from "./arbitrate";
import { nullGain } from "./calibrate";
import { advanced, merged, polished, seeded, settled, single, split } from "./fit-classes";
import { line, trait } from "./fit-line";
import { style } from "./fit-style";
import { opined } from "./pam";
import { resampled } from "./stability";
import type { AnyPiece } from "./work";

/** Every kind of piece there is, by name: what a thread can be asked to do. */
export const pieces: ReadonlyMap<string, AnyPiece> = new Map(
  [
    single,
    seeded,
    split,
    advanced,
    settled,
    polished,
    merged,
    trait,
    line,
    style,
    resampled,
    opined,
    nullGain,
    drawnGain,
  ].map((kind: AnyPiece) => [kind.name, kind]),
);
