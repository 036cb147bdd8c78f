import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { LanguageTag, SurveyTheme } from "../../survey/schema.ts";
import type { Assets } from "../assets.ts";
import { imageAddress } from "../image-address.ts";
import { themeAddress } from "../theme.ts";

const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"]);

/** Which way a language is written. */
export const directionOf = (language: LanguageTag) =>
  RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";

interface FrameProps {
  language: LanguageTag;
  title: string;
  /** The survey's own colours; the usual ones when left out. */
  theme?: SurveyTheme | undefined;
  assets: Assets;
  /** Loads the enhancement. */
  scripted?: boolean;
  /** Above everything else: that this is a test. */
  banner?: string | undefined;
  children: ReactNode;
}

/** The document around every page. */
export function Frame({ language, title, theme, assets, scripted, banner, children }: FrameProps) {
  return (
    <html lang={language} dir={directionOf(language)} data-scheme={theme?.scheme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content={theme?.scheme ?? "light dark"} />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.stylesheet} />
        {theme?.accent ? <link rel="stylesheet" href={themeAddress(theme.accent)} /> : null}
        {scripted ? <script src={assets.script} defer /> : null}
      </head>
      <body>
        {banner ? <aside className="test-banner">{banner}</aside> : null}
        {children}
      </body>
    </html>
  );
}

/** The owner's logo. It says nothing that the page does not say in words. */
export function Logo({ theme }: { theme: SurveyTheme | undefined }) {
  return theme?.logo ? <img className="logo" src={imageAddress(theme.logo)} alt="" /> : null;
}

/** A page as HTML text. */
export const renderPage = (page: ReactNode): string => `<!doctype html>${renderToStaticMarkup(page)}`;
