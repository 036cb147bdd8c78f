import { storePicture, storeSetPicture } from "@/lib/picture/mutations";
import type { Access } from "./access";

/** Every read and write of `lib/picture`. */
export const pictureAccesses: Access[] = [
  [
    "picture/storePicture",
    "survey.update",
    "refused",
    (s, w, db) => storePicture(s, w.survey, Uint8Array.of(0xff, 0xd8, 0xff), db),
  ],
  [
    "picture/storeSetPicture",
    "library.update",
    "own",
    (s, _w, db) => storeSetPicture(s, Uint8Array.of(0xff, 0xd8, 0xff), db),
  ],
];
