import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { LanguageTag } from "../../survey/schema.ts";
import type { Assets } from "../assets.ts";

const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"]);

/** Which way a language is written. */
export const directionOf = (language: LanguageTag) =>
  RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";

interface FrameProps {
  language: LanguageTag;
  title: string;
  assets: Assets;
  /** Loads the enhancement. */
  scripted?: boolean;
  children: ReactNode;
}

/** The document around every page. */
export function Frame({ language, title, assets, scripted, children }: FrameProps) {
  return (
    <html lang={language} dir={directionOf(language)}>
      {/* biome-ignore lint/style/noHeadElement: this is no page of Next */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.stylesheet} />
        {scripted ? <script src={assets.script} defer /> : null}
      </head>
      <body>{children}</body>
    </html>
  );
}

/** A page as HTML text. */
export const renderPage = (page: ReactNode): string => `<!doctype html>${renderToStaticMarkup(page)}`;
