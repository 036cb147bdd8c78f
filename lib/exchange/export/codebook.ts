import type { ExportVariable } from "./variables.ts";

export interface CodebookWords {
  title: string;
  lead: string;
  name: string;
  label: string;
  measure: string;
  values: string;
  missing: string;
  nominal: string;
  ordinal: string;
  scale: string;
  text: string;
  moment: string;
}

/** What every column of the exported files means, as one page of HTML that stands alone and prints well. */
export function writeCodebook(
  variables: readonly ExportVariable[],
  { study, language, words }: { study: string; language: string; words: CodebookWords },
): string {
  const rows = variables.map(({ name, label, kind, measure, valueLabels, missing }) => {
    const values = [...valueLabels].map(([code, meaning]) => {
      const note = missing.includes(code) ? ` <i>(${inHtml(words.missing)})</i>` : "";
      return `<li><b>${code}</b> ${inHtml(meaning)}${note}</li>`;
    });
    const level = kind === "number" ? words[measure] : words[kind];
    const list = values.length > 0 ? `<ul>${values.join("")}</ul>` : "";
    return `<tr><th scope="row">${inHtml(name)}</th><td>${inHtml(label)}</td><td>${inHtml(level)}</td><td>${list}</td></tr>`;
  });
  const heads = [words.name, words.label, words.measure, words.values].map(
    (head) => `<th scope="col">${inHtml(head)}</th>`,
  );
  return `<!doctype html>
<html lang="${inHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${inHtml(words.title)}: ${inHtml(study)}</title>
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { width: 100%; border-collapse: collapse; font-size: 0.9rem; }
th, td { padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; }
ul { margin: 0; padding: 0; list-style: none; }
@page { margin: 15mm; }
tr { break-inside: avoid; }
</style></head>
<body>
<h1>${inHtml(study)}</h1>
<p>${inHtml(words.lead)}</p>
<table><thead><tr>${heads.join("")}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const inHtml = (words: string) => words.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
