"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { download } from "@/app/_ui/download";
import { fileName } from "@/lib/file-name";

/** Pixels of the picture a pixel of the page: sharp on slides and on paper. */
const SHARPNESS = 2;
/** White around what stands on the page, in its pixels. */
const MARGIN = 48;

/** Saves the sheets of this page as pictures, a file each, as they are drawn on the screen. */
export function SavePictures({ titles }: { titles: readonly string[] }) {
  const say = useTranslations("take-away");
  const [state, setState] = useState<"idle" | "drawing" | "failed">("idle");
  async function save() {
    setState("drawing");
    try {
      // Asked for by few: nobody else loads it.
      const { domToBlob } = await import("modern-screenshot");
      for (const [i, sheet] of document.querySelectorAll<HTMLElement>("main.paper > article").entries()) {
        const { width, height } = contentOf(sheet);
        const picture = await domToBlob(sheet, {
          scale: SHARPNESS,
          width: width + 2 * MARGIN,
          height: height + 2 * MARGIN,
          backgroundColor: "white",
          // The page's fonts are the machine's own; to look for others it would write styles that our policy forbids.
          font: false,
          style: { boxSizing: "border-box", margin: "0", padding: `${MARGIN}px`, border: "0" },
        });
        download(picture, `${fileName(titles[i] ?? document.title)}.png`);
      }
      setState("idle");
    } catch {
      setState("failed");
    }
  }
  return (
    <>
      <Button variant="default" loading={state === "drawing"} onClick={() => void save()}>
        {say("save-pictures")}
      </Button>
      {state === "failed" && <span role="alert">{say("save-pictures-failed")}</span>}
    </>
  );
}

/** The size of what stands on a sheet, without what is around it on the screen. */
function contentOf(sheet: HTMLElement): { width: number; height: number } {
  const style = getComputedStyle(sheet);
  const [left = 0, right = 0, top = 0, bottom = 0] = [
    style.paddingLeft,
    style.paddingRight,
    style.paddingTop,
    style.paddingBottom,
  ].map(Number.parseFloat);
  return { width: sheet.clientWidth - left - right, height: sheet.clientHeight - top - bottom };
}
