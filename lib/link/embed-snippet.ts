/* What a team copies into its own site. The script beside it is `lib/collect/embed/main.ts`. */

/** Where the embedding script is. It never moves: it stands in other people's pages. */
export const EMBED_SCRIPT = "/s/_/embed.js";

interface Embedded {
  /** Where this server is reached, without a slash at the end. */
  origin: string;
  /** The link's address. */
  address: string;
  /** What the frame holds, for people who cannot see it; or what the button says. */
  title: string;
}

/** The survey in the page: a plain frame, which the script makes as high as the page in it. */
export const inlineSnippet = ({ origin, address, title }: Embedded): string =>
  `<iframe data-limn src="${origin}/s/${address}?embed" title="${escapeAttribute(title)}" style="width:100%;height:40rem;border:0"></iframe>
<script async src="${origin}${EMBED_SCRIPT}"></script>`;

/** A button that opens the survey over the page; without scripts it is a link to it. */
export const popupSnippet = ({ origin, address, title }: Embedded): string =>
  `<a data-limn-popup href="${origin}/s/${address}" target="_blank">${escapeAttribute(title)}</a>
<script async src="${origin}${EMBED_SCRIPT}"></script>`;

const escapeAttribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
