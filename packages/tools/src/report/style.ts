/** The look of a report, in light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --muted: light-dark(#56565f, #a8a8b3); --line: light-dark(#c2c2c4, #4c4c55); --good: light-dark(#18794e, #3dd68c); --bad: light-dark(#b8272c, #f66f81); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.5 ui-sans-serif, system-ui, "Segoe UI", Roboto, sans-serif; background: light-dark(#fff, #1b1b1f); color: light-dark(#213547, #dfdfd6); overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.75rem; }
h2 { margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.2rem; }
h3 { margin: 1.25rem 0 0.25rem; font-size: 1rem; }
p, ul, dl { margin: 0.25rem 0 0.75rem; }
a { color: light-dark(#3451b2, #a8b1ff); }
.muted { color: var(--muted); font-size: 0.9rem; }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
code, pre { font: 0.85rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { margin: 0.25rem 0 0.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: 0.9rem; }
th, td { padding: 0.4rem 0.6rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th, td:nth-child(-n + 2) { overflow-wrap: normal; }
td:nth-child(4) { min-width: 9rem; }
details { margin-top: 0.75rem; }
.finding { padding: 0.5rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--muted); border-radius: 6px; }
.unexpected .finding { border-left-color: var(--bad); }
.finding h3 { margin-top: 0; }
summary { cursor: pointer; }
@media (max-width: 45rem) { thead { position: absolute; clip-path: inset(50%); } tr, td { display: block; border: 0; padding: 0 0 0.15rem; } tr { padding: 0.6rem 0; border-bottom: 1px solid var(--line); } td::before { content: attr(data-name) ": "; color: var(--muted); } }
@media print { body { max-width: none; } .finding, tr { break-inside: avoid; } }
`;

/** The digest of {@link STYLE}: the policy of the report permits this style and nothing else. */
export const STYLE_HASH = "sha256-EmyfwuIzniKW0+3GftzeYZ6TOe2OWIrzuJxKYBArcSs=";
