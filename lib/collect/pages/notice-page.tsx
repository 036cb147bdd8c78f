import type { LanguageTag } from "../../survey/schema.ts";
import type { Assets } from "../assets.ts";
import type { Messages } from "../messages.ts";
import { gap } from "../slots.ts";
import { Frame } from "./frame.tsx";

interface NoticePageProps {
  language: LanguageTag;
  assets: Assets;
  title: string;
  texts: readonly string[];
  /** Where to go from here. */
  links?: readonly { href: string; text: string }[];
}

/** A page that says one thing: thanks, closed, not found. */
export function NoticePage({ language, assets, title, texts, links = [] }: NoticePageProps) {
  return (
    <Frame language={language} title={title} assets={assets}>
      <main className="notice">
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
  assets: Assets;
  messages: Messages;
  /** The survey's own words of thanks. */
  thanks: string;
}

/** The end of a survey that was answered, with gaps for the receipt code and the survey's address. */
export function ThanksPage({ language, assets, messages, thanks }: ThanksPageProps) {
  return (
    <Frame language={language} title={messages["thanks-title"]} assets={assets}>
      <main className="notice">
        <h1>{messages["thanks-title"]}</h1>
        {thanks ? <p className="own">{thanks}</p> : null}
        <p>{messages["thanks-text"]}</p>
        <section className="receipt" aria-labelledby="receipt-title">
          <h2 id="receipt-title">{messages["receipt-title"]}</h2>
          <p className="code">{gap({ kind: "receipt" })}</p>
          <p>{messages["receipt-text"]}</p>
          <p>
            <a href={`/w/${gap({ kind: "receipt-code" })}`}>{messages["receipt-open"]}</a>
          </p>
        </section>
        <p className="small">
          <a href={`${gap({ kind: "base" })}?new=1`}>{messages["start-again"]}</a>
        </p>
      </main>
    </Frame>
  );
}
