import { type Engine, ENGINE_NAMES } from "@corsac/user-agent";
import type { CheckedExchange } from "../ui-api/checks.ts";
import { maskReport } from "./mask-report.ts";
import { Markup, markup } from "./markup.ts";
import { causeOf, enginesOf, hostsOf, type Report, type ReportedCall, resultOf, timeOf } from "./report.ts";
import { STYLE, STYLE_HASH } from "./style.ts";

/**
 * Writes a report as one HTML file, which loads nothing and runs no script: a Content Security Policy forbids both. Secrets
 * are masked.
 */
export function reportAsHtml(whole: Report): string {
  const report = maskReport(whole);
  const { calls } = report;
  const result = resultOf(report);
  const isGood = calls.every(({ asExpected }) => asExpected);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>CORS checks: ${result}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>CORS checks</h1>
<p class="${isGood ? "good" : "bad"}">${isGood ? "✓" : "✕"} ${result}</p>
<p class="muted">${timeOf(report)} · ${hostsOf(report).join(", ")}</p>
</header>
<main>
<table>
<thead><tr>${COLUMNS.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${calls.map(row)}
</tbody>
</table>
${calls.map(section)}
</main>
</body>
</html>
`.html;
}

const COLUMNS = ["As expected", "Verdict", "Call", "Page", "Engines", "Cause"];

function row(call: ReportedCall, index: number): Markup {
  const cells = [
    call.asExpected ? markup`<span class="good">✓ yes</span>` : markup`<span class="bad">✕ no</span>`,
    markup`${call.verdict}`,
    markup`<a href="#call-${index + 1}"><code>${callOf(call)}</code></a>`,
    markup`<code>${call.origin}</code>`,
    markup`${enginesOf(call)}`,
    markup`${causeOf(call)}`,
  ];
  return markup`<tr>${cells.map((content, column) => markup`<td data-name="${COLUMNS[column] ?? ""}">${content}</td>`)}</tr>
`;
}

const callOf = ({ method, url }: ReportedCall): string => `${method ?? "GET"} ${url}`;

function section(call: ReportedCall, index: number): Markup {
  const { verdict, expected, findings, exchanges, probes, withheld } = call;
  return markup`<section${call.asExpected ? "" : markup` class="unexpected"`} aria-labelledby="call-${index + 1}">
<h2 id="call-${index + 1}"><code>${callOf(call)}</code></h2>
<p>Page: <code>${call.origin}</code>. Verdict: <strong>${verdict}</strong>, expected: ${expected}.</p>
${call.error === null ? [] : markup`<p class="bad">${call.error.message}</p>`}
${withheld.map(({ name, reason }) => markup`<p class="muted">${name} was not sent: ${reason}</p>`)}
${findings.map(
  ({ title, cause, fix, code, see }) => markup`<div class="finding">
<h3>${title}</h3>
<p>${cause}</p>
<p><strong>Fix:</strong> ${fix}</p>
<p><a href="${see}">${code}</a></p>
</div>
`,
)}
${consoles(call)}
<details>
<summary>${exchanges.length} ${exchanges.length === 1 ? "request" : "requests"} of the call${
    probes.length === 0 ? "" : `, ${probes.length} more for other problems`
  }</summary>
${[...exchanges, ...probes].map(exchangeOf)}
</details>
</section>
`;
}

const consoles = ({ engines }: ReportedCall): readonly Markup[] =>
  Object.entries(engines).flatMap(([engine, verdict]) =>
    verdict === null || verdict.console.length === 0
      ? []
      : [
          markup`<h3>Console of ${ENGINE_NAMES[engine as Engine]}</h3>
<pre>${verdict.console.join("\n")}</pre>
`,
        ],
  );

function exchangeOf({ kind, request, response, error }: CheckedExchange): Markup {
  const lines = [
    `${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    "",
    ...(response === null
      ? [error?.message ?? "No response"]
      : [
          `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`,
          ...response.headers.map(([name, value]) => `${name}: ${value}`),
        ]),
  ];
  return markup`<h3>${kind === "actual" ? "Request" : kind === "preflight" ? "Preflight" : `Probe: ${kind}`}</h3>
<pre>${lines.join("\n")}</pre>
`;
}
