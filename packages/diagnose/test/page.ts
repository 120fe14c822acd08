import type { Engine, FetchInput, Header } from "@corsac/user-agent";
import {
  consoleText,
  describe as inWords,
  diagnose,
  diagnoseSet,
  explain,
  type Finding,
  type FindingCode,
  fixes,
  type Observation,
  type ObservedRequest,
  type ObservedResponse,
  SERVERS,
} from "../src/index.ts";
import { audited, AUDITS } from "./fixtures/audit.ts";
import { EXPLAINED } from "./fixtures/explained.ts";
import { type Fixture, observed } from "./fixtures/fixture.ts";
import { FIXTURES } from "./fixtures/index.ts";

const NAMES = {
  express: "Express",
  fastify: "Fastify",
  koa: "Koa",
  hono: "Hono",
  nest: "Nest",
  node: "node:http",
  nginx: "nginx",
};
const BROWSERS: readonly [Exclude<Engine, "standard">, string][] = [
  ["chromium", "Chromium"],
  ["firefox", "Firefox"],
  ["webkit", "WebKit"],
];
const KINDS = {
  blocks: "Script does not get the response.",
  security: "Somebody gets more than was meant.",
  warning: "It works now, and fails under circumstances that will come.",
  advice: "It works, and could be better.",
};

/** The page of a code, made of its first fixture: what it says is what the package says. */
export function pageOf(code: FindingCode): string {
  const fixture = FIXTURES.find((each) => each.code === code);
  if (EXPLAINED.has(code)) return explainedPage(code);
  return fixture === undefined ? auditPage(code) : observedPage(fixture);
}

function observedPage({ code, broken }: Fixture): string {
  const observation = observed(code, broken);
  const finding = only(diagnose(observation), code);
  const { input } = observation;
  return page(finding, [
    `A page of \`${input.origin}\` calls:`,
    fence(input.body?.kind === "stream" ? "js fragment" : "js", call(input)),
    exchanges(observation),
    ...consoles(fixtureConsoles(code, { code, broken, healthy: {} })),
  ]);
}

function auditPage(code: FindingCode): string {
  const fixture = AUDITS.find((each) => each.code === code);
  if (fixture === undefined) throw new Error(`${code} has no fixture`);
  const set = audited(fixture.broken);
  const finding = only(diagnoseSet(set), code);
  const answer = set.answers[finding.evidence.hop ?? 0];
  if (answer?.response === undefined || answer.response === null) throw new Error(`${code} has no evidence`);
  return page(finding, [
    `\`${set.target.trusted}\` is meant to be let in. The server is asked as another origin, and answers:`,
    fence("http", exchange(answer.request, answer.response)),
  ]);
}

function explainedPage(code: FindingCode): string {
  const { text = "", from = "" } = EXPLAINED.get(code) ?? {};
  const [explained] = explain(text);
  if (explained?.code !== code) throw new Error(`${code} is not found in ${text}`);
  return page({ code, severity: "blocks", evidence: { hop: null }, data: explained.data }, [from, fence("text", text)]);
}

function only(findings: readonly Finding[], code: FindingCode): Finding {
  const finding = findings.find((each) => each.code === code);
  if (finding === undefined) throw new Error(`the fixture of ${code} does not raise it`);
  return finding;
}

function page(finding: Finding, raised: readonly string[]): string {
  const { title, cause, fix } = inWords(finding);
  const servers = fixes(finding);
  const sections = SERVERS.flatMap((server) => {
    const { corsac, byHand } = servers[server] ?? {};
    if (byHand === undefined) return [];
    const language = server === "nginx" ? "nginx" : "ts";
    const ours = corsac === undefined ? [] : [`### ${NAMES[server]}`, fence(language, corsac), "By hand:"];
    return [...(ours.length === 0 ? [`### ${NAMES[server]}, by hand`] : ours), fence(language, byHand)];
  });
  return [
    `# ${finding.code}`,
    `${plain(sentence(title))}. ${KINDS[finding.severity]}`,
    "## What raises it",
    ...raised.map(readable),
    "## Cause",
    plain(cause),
    "## What to do",
    plain(fix),
    ...(sections.length === 0 ? [] : ["## On the server", ...sections.map(readable)]),
    "<!-- Written by packages/diagnose/test/pages.test.ts, with --update. -->",
  ]
    .join("\n\n")
    .concat("\n");
}

/** The texts of each engine for the same exchange. */
function fixtureConsoles(code: FindingCode, { broken }: Fixture): readonly [string, readonly string[]][] {
  return BROWSERS.map(([engine, name]) => [name, consoleText(observed(code, broken, undefined, engine))]);
}

function consoles(lines: readonly [string, readonly string[]][]): readonly string[] {
  const printed = lines.filter(([, texts]) => texts.length > 0);
  const silent = lines.filter(([, texts]) => texts.length === 0).map(([name]) => name);
  if (printed.length === 0) return [];
  return [
    "## What the console says",
    ...printed.flatMap(([name, texts]) => [`${name}:`, fence("text", texts.map((text) => text.trim()).join("\n"))]),
    ...(silent.length === 0 ? [] : [`${silent.join(" and ")}: nothing.`]),
  ];
}

function exchanges({ hops, probes = [], result }: Observation): string {
  if (hops.length === 0) return "Nothing is sent.";
  // A circle of redirects looks the same at each turn.
  const shown = hops.length > 4 ? hops.slice(0, 1) : hops;
  const texts = [...shown, ...probes].map(({ request, response }) => exchange(request, response));
  const note = hops.length > shown.length ? [`And so on, ${result.requests.length} requests in all.`] : [];
  return [...texts.map((text) => fence("http", text)), ...note].join("\n\n");
}

function exchange({ method, url, headers }: ObservedRequest, response: ObservedResponse | null): string {
  const { host, pathname } = new URL(url);
  const lines = (list: readonly Header[]): readonly string[] => list.map(([name, value]) => `${name}: ${value}`);
  const asked = [
    `${method} ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    ...lines(headers.filter(([name]) => name !== "Accept")),
  ];
  const answered = response === null ? ["(no answer)"] : [`HTTP/1.1 ${response.status}`, ...lines(response.headers)];
  return [...asked, "", ...answered].join("\n");
}

function call({ url, method = "GET", headers = [], credentials, redirect, mode, body }: FetchInput): string {
  const options = [
    ...(method === "GET" ? [] : [`method: ${JSON.stringify(method)}`]),
    ...(headers.length === 0
      ? []
      : [
          `headers: { ${headers.map(([name, value]) => `${name.includes("-") ? JSON.stringify(name) : name}: ${JSON.stringify(value)}`).join(", ")} }`,
        ]),
    ...(credentials === "include" ? ['credentials: "include"'] : []),
    ...(redirect === undefined || redirect === "follow" ? [] : [`redirect: ${JSON.stringify(redirect)}`]),
    ...(mode === undefined || mode === "cors" ? [] : [`mode: ${JSON.stringify(mode)}`]),
    ...(body?.kind === "stream" ? ["body: stream", 'duplex: "half"'] : []),
  ];
  const stream = body?.kind === "stream" ? 'const stream = new Blob(["x"]).stream();\n' : "";
  return `${stream}await fetch(${JSON.stringify(url)}${options.length === 0 ? "" : `, { ${options.join(", ")} }`});`;
}

/** A name keeps its letters. */
const sentence = (title: string): string =>
  /^[a-z]+[ ']/.test(title) ? title.charAt(0).toUpperCase() + title.slice(1) : title;

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;

/** Paths of recorded cases, as people would write them. */
const readable = (text: string): string =>
  text.replaceAll(/\/c\/[a-z-]+\/0/g, "/items").replaceAll(/\/c\/[a-z-]+\/1/g, "/moved");

/** Stars and angle brackets mean something in Markdown. */
const plain = (text: string): string => readable(text).replaceAll(/[*_<]/g, String.raw`\$&`);
