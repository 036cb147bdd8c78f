/** What a text with markup says without it, and what of it had to go. */
export interface PlainText {
  text: string;
  hasScript: boolean;
  hasMedia: boolean;
}

/** Names that are markup; `<18` and `<brand>` are words. */
const TAGS =
  "a|abbr|acronym|address|article|aside|audio|b|base|basefont|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|math|meta|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr";
const TAG = new RegExp(`<(/?)(${TAGS})(?=[\\s/>])([^>]*)>?`, "gi");
const MEDIA = /^(audio|canvas|embed|iframe|img|map|object|picture|svg|video)$/i;
const BREAKS =
  /^(address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul)$/i;
/** What stands inside is no text. A start without an end takes the rest: nothing of a script is shown. */
const SILENT =
  /<(script|style|template|noscript|head|iframe|object|svg|math)\b[^>]{0,4000}>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const HANDLER = /\son[a-z]+\s*=|javascript:/i;
const LINK = /\bhref\s*=\s*(?:"(https?:[^"]{0,2000})"|'(https?:[^']{0,2000})'|(https?:[^\s>]{0,2000}))/i;

/**
 * A text without its markup: paragraphs and breaks become lines, the address of a link stands behind its words.
 * Nothing is fetched or run; scripts are taken out with what is in them.
 */
export function plainText(marked: string): PlainText {
  const found = { hasScript: false, hasMedia: false };
  if (!/[<&]/.test(marked)) return { text: tidied(marked), ...found };
  const silent = marked.replace(COMMENT, "").replace(SILENT, (whole, name: string) => {
    if (/^script$/i.test(name)) found.hasScript = true;
    else if (MEDIA.test(name)) found.hasMedia = true;
    else if (HANDLER.test(whole)) found.hasScript = true;
    return " ";
  });
  let address = "";
  const bare = silent.replace(TAG, (_, end: string, name: string, attributes: string) => {
    if (/^script$/i.test(name) || HANDLER.test(` ${attributes}`)) found.hasScript = true;
    if (MEDIA.test(name)) found.hasMedia = true;
    if (/^a$/i.test(name)) {
      if (!end) {
        address = LINK.exec(attributes)?.slice(1).find(Boolean) ?? "";
        return "";
      }
      const shown = address ? ` (${address})` : "";
      address = "";
      return shown;
    }
    if (/^(td|th)$/i.test(name)) return " ";
    return BREAKS.test(name) ? "\n" : "";
  });
  return { text: tidied(withoutEntities(bare)), ...found };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  middot: "·",
  bull: "•",
  copy: "©",
  reg: "®",
  trade: "™",
  euro: "€",
  pound: "£",
  deg: "°",
  times: "×",
  ecirc: "ê",
  acirc: "â",
  ocirc: "ô",
  agrave: "à",
  aacute: "á",
  egrave: "è",
  eacute: "é",
  igrave: "ì",
  iacute: "í",
  ograve: "ò",
  oacute: "ó",
  ugrave: "ù",
  uacute: "ú",
  yacute: "ý",
  atilde: "ã",
  otilde: "õ",
  ntilde: "ñ",
  ccedil: "ç",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
};

/** Once, not again and again: `&amp;lt;` says `&lt;`. */
function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, ten, sixteen, name) => {
    if (typeof name === "string") return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
    const code = ten ? Number(ten) : Number.parseInt(sixteen, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
      ? String.fromCodePoint(code)
      : "";
  });
}

/** Line ends, the joiners that some scripts need, and the signs of our marks. */
const KEPT = "\n\u200c\u200d\ue000\ue001\ue002";

/** Control characters out, spaces single, lines trimmed, at most one empty line between two. */
function tidied(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\t\f\v]/g, " ")
    .replace(/\p{C}/gu, (sign) => (KEPT.includes(sign) ? sign : ""))
    .replace(/ {2,}/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
