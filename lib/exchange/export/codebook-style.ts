/** The codebook on screen and on paper. It stands alone: a file that is opened years later fetches nothing. */
export const CODEBOOK_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#212529, #e9ecef); --faint: light-dark(#5c636b, #a6adb5); --rule: light-dark(#dee2e6, #424242); --accent: light-dark(#3751ba, #8b9de0); --paper: light-dark(#fff, #16181b); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; justify-content: space-between; padding: 0.75rem 1.25rem; border-bottom: 1px solid var(--rule); }
nav a { color: var(--accent); }
nav button { padding: 0.5rem 1rem; border: 0; border-radius: 0.35rem; background: var(--accent); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
nav button:focus-visible, nav a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav small { color: var(--faint); }
header { margin-bottom: 2.5rem; }
.kind { margin: 0; color: var(--accent); font-size: 0.85rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; }
h1 { margin: 0.25rem 0 0.5rem; font-family: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", serif; font-size: 2rem; font-weight: 600; line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
.facts { margin: 0 0 1rem; color: var(--faint); }
.facts span { white-space: nowrap; }
.lead { max-width: 40rem; margin: 0; }
section { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0.25rem 2rem; padding: 1.1rem 0; border-top: 1px solid var(--rule); }
h2 { margin: 0 0 0.5rem; font-size: 1rem; font-weight: 600; line-height: 1.45; overflow-wrap: anywhere; }
code { font: 0.875em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.side { display: flex; flex-direction: column; }
.name { font-weight: 600; }
.level { color: var(--faint); font-size: 0.85rem; }
table { width: 100%; margin-bottom: 0.75rem; border-collapse: collapse; font-size: 0.92rem; }
th, td { padding: 0.2rem 1rem 0.2rem 0; text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--faint); font-size: 0.8rem; }
tbody th { width: 14rem; }
dl { columns: 2 15rem; column-gap: 2rem; margin: 0; font-size: 0.92rem; }
dl div { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr); break-inside: avoid; }
dt { color: var(--faint); font-variant-numeric: tabular-nums; }
dd { margin: 0; overflow-wrap: anywhere; }
dd em { color: var(--faint); font-size: 0.85em; }
@media (max-width: 44rem) { section { grid-template-columns: minmax(0, 1fr); } .side { flex-direction: row; gap: 0.75rem; align-items: baseline; } tbody th { width: 9rem; } }
@media (scripting: none) { nav button { display: none; } }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h1 { font-size: 22pt; }
  h2 { break-after: avoid; }
  header { margin-bottom: 8mm; }
  section { grid-template-columns: 42mm minmax(0, 1fr); padding: 3.5mm 0; break-inside: avoid; }
  section:has(tr:nth-child(8)), section:has(dl > :nth-child(12)) { break-inside: auto; }
  tr { break-inside: avoid; }
  dl { columns: 2 50mm; }
  tbody th { width: 40mm; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); color: #5c636b; font: 8pt system-ui, sans-serif; } }
`;
