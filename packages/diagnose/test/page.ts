import type { Engine, FetchInput, Header } from "@corsac/user-agent";
import {
  consoleText,
  describe as inWords,
  diagnose,
  diagnoseSet,
  findMessages,
  type Finding,
  type FindingCode,
  type Fix,
  fixes,
  type Observation,
  type ObservedRequest,
  type ObservedResponse,
  type Server,
  SERVERS,
  type Severity,
} from "../src/index.ts";
import { audited, AUDITS } from "./fixtures/audit.ts";
import { PASTED } from "./fixtures/pasted.ts";
import { type Fixture, observed, type Scene } from "./fixtures/fixture.ts";
import { FIXTURES } from "./fixtures/index.ts";

const NAMES: Readonly<Partial<Record<Server, string>>> = {
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
const EFFECTS: Readonly<Record<Severity, string>> = {
  blocks: "Script does not get a response.",
  security: "Someone can read more than they should.",
  warning: "The call works now, but not in every situation.",
  advice: "Nothing fails: this is advice.",
};

/** Makes the page of a code from its first fixture and from the texts of the package. */
export function pageOf(code: FindingCode): string {
  const fixture = FIXTURES.find((each) => each.code === code);
  if (PASTED.has(code)) return pastedPage(code);
  return fixture === undefined ? auditPage(code) : observedPage(fixture);
}

function observedPage({ code, broken }: Fixture): string {
  const observation = observed(code, broken);
  const finding = only(diagnose(observation), code);
  const { input } = observation;
  const example = [
    `A page of \`${input.origin}\` calls:`,
    fence(input.body?.kind === "stream" ? "js fragment" : "js", call(input)),
    exchanges(observation),
  ];
  return page(finding, example, consoles(broken));
}

function auditPage(code: FindingCode): string {
  const fixture = AUDITS.find((each) => each.code === code);
  if (fixture === undefined) throw new Error(`${code} has no fixture`);
  const set = audited(fixture.broken);
  const finding = only(diagnoseSet(set), code);
  const answer = set.answers[finding.evidence.hop ?? 0];
  if (answer?.response === undefined || answer.response === null) throw new Error(`${code} has no evidence`);
  return page(finding, [
    `The server should allow \`${set.target.trusted}\` only. It answers a request of another origin like this:`,
    fence("http", exchange(answer.request, answer.response)),
  ]);
}

function pastedPage(code: FindingCode): string {
  const { text = "", from = "" } = PASTED.get(code) ?? {};
  const [message] = findMessages(text);
  if (message?.code !== code) throw new Error(`${code} is not found in ${text}`);
  return page({ code, severity: "blocks", evidence: { hop: null }, data: message.data }, [from, fence("text", text)]);
}

function only(findings: readonly Finding[], code: FindingCode): Finding {
  const finding = findings.find((each) => each.code === code);
  if (finding === undefined) throw new Error(`the fixture of ${code} does not raise it`);
  return finding;
}

function page(finding: Finding, raised: readonly string[], printed: readonly string[] = []): string {
  const { title, cause, fix } = inWords(finding);
  const code = fixes(finding);
  const servers = SERVERS.flatMap((server) => onServer(server, code[server]));
  return [
    `# ${finding.code}`,
    `${plain(sentence(title))}. ${EFFECTS[finding.severity]}`,
    "## Cause",
    plain(cause),
    "## Fix",
    plain(fix),
    "## Example",
    ...raised.map(readable),
    ...printed.map(readable),
    ...(servers.length === 0
      ? []
      : ["## Code for your server", ...servers.map(readable), ...(code.apache === undefined ? [] : [OTHER_PROXIES])]),
    "<!-- Written by packages/diagnose/test/pages.test.ts, with --update. -->",
  ]
    .join("\n\n")
    .concat("\n");
}

/** Five configurations of the same policy would hide the programs. */
const OTHER_PROXIES =
  "[Apache](../../servers/apache.md), [HAProxy](../../servers/haproxy.md) and [Caddy](../../servers/caddy.md): `corsac check --server apache` prints the configuration, and so on. `corsac generate` writes it for [these and other servers](../../servers/README.md).";

/** The program with our package, and the change to a common library. Servers without either get a program by hand. */
function onServer(server: Server, fix: Fix | undefined): readonly string[] {
  if (fix === undefined || NAMES[server] === undefined) return [];
  const { corsac, library, byHand } = fix;
  const language = server === "nginx" ? "nginx" : "ts";
  return [
    `### ${NAMES[server]}`,
    ...(corsac === undefined ? [] : [fence(language, corsac)]),
    ...(library === undefined
      ? [...(corsac === undefined ? [] : ["Without a package:"]), fence(language, byHand)]
      : [`With \`${library.name}\`: ${plain(library.change)}`, fence("ts fragment", library.code)]),
  ];
}

/** The messages that each engine prints for the same exchange. */
function consoles(broken: Scene): readonly string[] {
  const lines = BROWSERS.map(([engine, name]) => ({
    name,
    texts: consoleText(observed("page", broken, undefined, engine)),
  }));
  const printed = lines.filter(({ texts }) => texts.length > 0);
  const silent = lines.filter(({ texts }) => texts.length === 0).map(({ name }) => name);
  if (printed.length === 0) return [];
  return [
    "## Console messages",
    ...printed.flatMap(({ name, texts }) => [`${name}:`, fence("text", texts.map((text) => text.trim()).join("\n"))]),
    ...(silent.length === 0 ? [] : [`${silent.join(" and ")} ${silent.length > 1 ? "print" : "prints"} nothing.`]),
  ];
}

function exchanges({ hops, probes = [], result }: Observation): string {
  if (hops.length === 0) return "The browser sends nothing.";
  // The steps of a redirect loop are all alike.
  const shown = hops.length > 4 ? hops.slice(0, 1) : hops;
  const texts = [...shown, ...probes].map(({ request, response }) => exchange(request, response));
  const note = hops.length > shown.length ? [`And so on, ${result.requests.length} requests in total.`] : [];
  return [...texts.map((text) => fence("http", text)), ...note].join("\n\n");
}

function exchange({ method, url, headers }: ObservedRequest, response: ObservedResponse | null): string {
  const { host, pathname } = new URL(url);
  const lines = (list: readonly Header[]): readonly string[] => list.map(([name, value]) => `${name}: ${value}`);
  const sent = [
    `${method} ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    ...lines(headers.filter(([name]) => name !== "Accept")),
  ];
  const received = response === null ? ["(no response)"] : [`HTTP/1.1 ${response.status}`, ...lines(response.headers)];
  return [...sent, "", ...received].join("\n");
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

/** Starts with a capital letter, unless the first word is a name in code. */
const sentence = (title: string): string =>
  /^[a-z]+[ ']/.test(title) ? title.charAt(0).toUpperCase() + title.slice(1) : title;

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;

/** Replaces the paths of recorded cases by ordinary ones. */
const readable = (text: string): string =>
  text.replaceAll(/\/c\/[a-z-]+\/0/g, "/items").replaceAll(/\/c\/[a-z-]+\/1/g, "/moved");

/** Escapes the characters that Markdown interprets. */
const plain = (text: string): string => readable(text).replaceAll(/[*_<]/g, String.raw`\$&`);
