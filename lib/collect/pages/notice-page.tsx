import type { LanguageTag, SurveyTheme } from "../../survey/schema.ts";
import type { Assets } from "../assets.ts";
import type { Messages } from "../messages.ts";
import { gap } from "../slots.ts";
import { Frame, Logo } from "./frame.tsx";

interface NoticePageProps {
  language: LanguageTag;
  assets: Assets;
  title: string;
  texts: readonly string[];
  /** Where to go from here. */
  links?: readonly { href: string; text: string }[];
  theme?: SurveyTheme | undefined;
  /** On a page of a test: that it is one. */
  banner?: string | undefined;
}

/** A page that says one thing: thanks, closed, not found. */
export function NoticePage({ language, theme, assets, title, texts, links = [], banner }: NoticePageProps) {
  return (
    <Frame language={language} theme={theme} title={title} assets={assets} banner={banner}>
      <main className="notice">
        <Logo theme={theme} />
        <h1>{title}</h1>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {links.map(({ href, text }) => (
          <p key={href}>
            <a href={href}>{text}</a>
          </p>
        ))}
      </main>
    </Frame>
  );
}

interface ThanksPageProps {
  language: LanguageTag;
  theme: SurveyTheme | undefined;
  assets: Assets;
  messages: Messages;
  title: string;
  /** The survey's own words of thanks. */
  thanks: string;
  /** Where the survey's owner would like them to go on. */
  redirect: string | undefined;
  /** Whether somebody else may answer at this address. */
  opensAgain: boolean;
  banner?: string | undefined;
}

/** The end of a survey that was answered, with gaps for the receipt code and the survey's address. */
export function ThanksPage({
  language,
  theme,
  assets,
  messages,
  title,
  thanks,
  redirect,
  opensAgain,
  banner,
}: ThanksPageProps) {
  return (
    <Frame language={language} theme={theme} title={title} assets={assets} banner={banner}>
      <main className="notice">
        <Logo theme={theme} />
        <h1>{title}</h1>
        {thanks ? <p className="own">{thanks}</p> : null}
        <p>{messages["thanks-text"]}</p>
        {redirect ? (
          <p>
            <a className="button primary" href={redirect} rel="noreferrer" target="_top">
              {messages["go-on"]}
            </a>
          </p>
        ) : null}
        <section className="receipt" aria-labelledby="receipt-title">
          <h2 id="receipt-title">{messages["receipt-title"]}</h2>
          <p className="code">{gap({ kind: "receipt" })}</p>
          <p>{messages["receipt-text"]}</p>
          <p>
            <a href={`/w/${gap({ kind: "receipt-code" })}`}>{messages["receipt-open"]}</a>
          </p>
        </section>
        {opensAgain ? (
          <p className="small">
            <a href={`${gap({ kind: "base" })}?new=1`}>{messages["start-again"]}</a>
          </p>
        ) : null}
      </main>
    </Frame>
  );
}

interface LaterPageProps {
  language: LanguageTag;
  theme: SurveyTheme | undefined;
  assets: Assets;
  messages: Messages;
  /** The whole address to go on at. */
  address: string;
  base: string;
  banner?: string | undefined;
}

/** How to go on another time, on this device or another one. */
export function LaterPage({ language, theme, assets, messages, address, base, banner }: LaterPageProps) {
  return (
    <Frame language={language} theme={theme} title={messages["later-title"]} assets={assets} banner={banner}>
      <main className="notice">
        <Logo theme={theme} />
        <h1>{messages["later-title"]}</h1>
        <p>{messages["later-text"]}</p>
        <section className="receipt" aria-labelledby="later-link">
          <h2 id="later-link">{messages["later-link"]}</h2>
          <p className="code long">{address}</p>
          <p>{messages["later-secret"]}</p>
        </section>
        <p>
          <a href={base}>{messages["later-back"]}</a>
        </p>
      </main>
    </Frame>
  );
}
