import { CODEBOOK_STYLE } from "./codebook-style.ts";
import type { ExportVariable } from "./variables.ts";
import { xmlText } from "./xml-text.ts";

export interface CodebookWords {
  title: string;
  lead: string;
  name: string;
  label: string;
  measure: string;
  /** Of a question with several columns: what each stands for. */
  part: string;
  missing: string;
  nominal: string;
  ordinal: string;
  scale: string;
  text: string;
  moment: string;
  day: string;
}

export interface CodebookPage {
  study: string;
  language: string;
  /** Facts under the title: how many answers, of which versions, when it was made. */
  facts: readonly string[];
  words: CodebookWords;
  /** Of a page that is open in the browser: how to print it, and the nonce that its style and script need. */
  print?: { button: string; hint: string; back: string; backHref: string; nonce: string };
}

/** What every column of the exported files means, as one page of HTML that stands alone and prints well. */
export function writeCodebook(variables: readonly ExportVariable[], page: CodebookPage): string {
  const { study, language, facts, words, print } = page;
  const nonce = print ? ` nonce="${xmlText(print.nonce)}"` : "";
  return `<!doctype html>
<html lang="${xmlText(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${xmlText(words.title)}: ${xmlText(study)}</title>
<style${nonce}>${CODEBOOK_STYLE}</style></head>
<body>
${print ? toolbar(print, nonce) : ""}<main>
<header><p class="kind">${xmlText(words.title)}</p><h1>${xmlText(study)}</h1>
<p class="facts">${facts.map(factSpan).join(" · ")}</p>
<p class="lead">${xmlText(words.lead)}</p></header>
${groupsOf(variables)
  .map((group) => section(group, words))
  .join("\n")}
</main>
</body>
</html>
`;
}

const factSpan = (fact: string) => `<span>${xmlText(fact)}</span>`;

function toolbar(
  { button, hint, back, backHref }: NonNullable<CodebookPage["print"]>,
  nonce: string,
): string {
  return `<nav><a href="${xmlText(backHref)}">${xmlText(back)}</a><span class="print"><button type="button" id="print">${xmlText(button)}</button> <small>${xmlText(hint)}</small></span></nav>
<script${nonce}>document.getElementById("print").addEventListener("click", function () { window.print(); });</script>
`;
}

/** The variables of one question stand together. */
function groupsOf(variables: readonly ExportVariable[]): ExportVariable[][] {
  const groups: ExportVariable[][] = [];
  for (const variable of variables) {
    const open = groups.at(-1);
    const isPart = variable.of !== undefined && open?.[0]?.of?.id === variable.of.id;
    if (open && isPart) open.push(variable);
    else groups.push([variable]);
  }
  return groups;
}

function section(group: readonly ExportVariable[], words: CodebookWords): string {
  const [first] = group;
  if (!first) return "";
  const level = first.kind === "number" ? words[first.measure] : words[first.kind];
  const columns = first.of
    ? `<table><thead><tr><th scope="col">${xmlText(words.name)}</th><th scope="col">${xmlText(words.part)}</th></tr></thead><tbody>${group
        .map(
          ({ name, of, label }) =>
            `<tr><th scope="row"><code>${xmlText(name)}</code></th><td>${xmlText(of?.part ?? label)}</td></tr>`,
        )
        .join("")}</tbody></table>`
    : "";
  const named = first.of ? "" : `<code class="name">${xmlText(first.name)}</code>`;
  return `<section><div class="side">${named}<span class="level">${xmlText(level)}</span></div><div><h2>${xmlText(first.of?.question ?? first.label)}</h2>${columns}${codeList(first, words)}</div></section>`;
}

function codeList({ codes, valueLabels, missing }: ExportVariable, words: CodebookWords): string {
  const all = [...new Set([...codes, ...valueLabels.keys()])];
  if (all.length === 0) return "";
  const items = all.map((code) => {
    const note = missing.includes(code) ? ` <em>${xmlText(words.missing)}</em>` : "";
    return `<div><dt>${String(code).replace("-", "−")}</dt><dd>${xmlText(valueLabels.get(code) ?? "")}${note}</dd></div>`;
  });
  return `<dl>${items.join("")}</dl>`;
}
