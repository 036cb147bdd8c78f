"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { download } from "@/app/_ui/download";
import { fileName } from "@/lib/file-name";
import { formatFor } from "@/lib/format";
import classes from "./charts.module.css";
import { drawingsOf, headingAbove, legendOf } from "./drawn-parts";
import { type FramedChart, frameChart } from "./framed-chart";

interface SaveChartProps {
  title: string;
  base: string;
  /** What is said of the evidence, where it is weak. */
  note?: string;
  /** Id of the chart's heading: there are many charts, and many of these. */
  describedBy: string;
}

const FORMATS = ["svg", "png"] as const;

/** Takes the chart of this figure away as a file, in the colours of the light theme, with its title, base and source. */
export function SaveChart({ title, base, note, describedBy }: SaveChartProps) {
  const say = useTranslations("charts");
  const format = formatFor(useLocale());
  const place = useRef<HTMLParagraphElement>(null);
  const [hasFailed, setFailed] = useState(false);

  async function save(ending: (typeof FORMATS)[number]) {
    setFailed(false);
    try {
      const figure = place.current?.closest("figure");
      const drawings = figure ? drawingsOf(figure) : [];
      if (!figure || drawings.length === 0) throw new Error("nothing is drawn");
      // The page's own title says which page of which study this is.
      const source = say("source", { page: document.title, date: format.date(Date.now()) });
      const subject = headingAbove(figure);
      const chart = frameChart({
        subject,
        title,
        base,
        note,
        legend: legendOf(figure),
        drawings,
        source,
        widthOf,
      });
      const picture = ending === "svg" ? svgBlob(chart) : await pngBlob(chart);
      download(picture, `${fileName(subject ?? title)}.${ending}`);
    } catch {
      setFailed(true);
    }
  }

  return (
    <p className={classes.save} ref={place}>
      <span aria-hidden="true">{say("save")}</span>
      {FORMATS.map((ending) => (
        <button
          key={ending}
          type="button"
          aria-label={say(`save-${ending}-label`)}
          aria-describedby={describedBy}
          onClick={() => void save(ending)}
        >
          {say(`save-${ending}`)}
        </button>
      ))}
      {hasFailed && <span role="alert">{say("save-failed")}</span>}
    </p>
  );
}

/** Pixels of the picture a pixel of the page: sharp on paper and on every screen. */
const SHARPNESS = 3;

function widthOf(words: string, font: string): number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return words.length * 8;
  context.font = font;
  return context.measureText(words).width;
}

const svgBlob = ({ svg }: FramedChart) => new Blob([svg], { type: "image/svg+xml" });

async function pngBlob(chart: FramedChart): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(chart));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = chart.width * SHARPNESS;
    canvas.height = chart.height * SHARPNESS;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
