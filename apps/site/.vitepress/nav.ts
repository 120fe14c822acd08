import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { DefaultTheme } from "vitepress";
import { collected } from "../collect/collect.ts";
import { addressOf } from "../collect/pages.ts";

/** Files in the order of the sidebar; titles come from the files. */
const GUIDES = [
  ...["environment-variables", "preview-deployments", "tenants", "cookies", "headers", "route-groups"],
  ...["route-handlers", "errors", "csrf", "local-tools", "logging", "ci"],
];

const PACKAGE_ORDER = ["core", "node", "express", "fastify", "koa", "nest", "hono", "next", "lambda"];
const TOOLS = ["tools/why", "tools/policy", "tools/simulator", "tools/har"];

export const nav: DefaultTheme.NavItem[] = [
  { text: "Start", link: "/docs/start/first-policy", activeMatch: "^/docs/start/" },
  { text: "Guides", link: "/docs/guides/environment-variables", activeMatch: "^/docs/guides/" },
  {
    text: "Tools",
    activeMatch: "^/tools/",
    items: pages(...TOOLS),
  },
  { text: "Servers", link: "/docs/servers/", activeMatch: "^/docs/servers/" },
  { text: "Console messages", link: "/reference/console-messages" },
  { text: "Packages", link: "/packages/core", activeMatch: "^/(packages|examples)/" },
  { text: "Reference", link: "/reference/api/", activeMatch: "^/(reference/api|docs/rules)/" },
];

const MAIN = [
  group("Start", pages(...folder("docs/start", ["first-policy", "packages", "blocked-call"]), "docs/works-with")),
  group("Guides", [
    ...pages(...folder("docs/guides", GUIDES)),
    ...pages("docs/tenants", "docs/caching", "docs/websockets", "docs/behind-a-proxy", "docs/middleware-order"),
    ...pages("docs/private-network", "docs/embedding", "docs/test-your-cors-policy"),
  ]),
  group("Migrate", pages("docs/migrate", "docs/why-it-refuses")),
  group("Tools", pages(...TOOLS, "docs/corsac-ui")),
  group("Reference", [
    { text: "Options", link: "/packages/core#options" },
    { text: "API", link: "/reference/api/" },
    { text: "Packages", link: "/packages/core" },
    { text: "Examples", link: "/examples/next" },
    ...pages("docs/reasons", "docs/rules/index", "reference/console-messages", "docs/presets", "docs/servers/index"),
  ]),
  group("How it is proven", pages("docs/contract", "docs/comparison", "docs/bench", "docs/security")),
  group("Project", pages("docs/decisions/index", "CONTRIBUTING", "SECURITY")),
];

const PACKAGES = group("Packages", pages(...folder("packages", PACKAGE_ORDER)));
const EXAMPLES = group("Examples", pages(...folder("examples", [])));
const SERVERS = group("Servers and clouds", pages("docs/servers/index", ...folder("docs/servers", [])));

/** Each section once. */
export const sections: readonly DefaultTheme.SidebarItem[] = [...MAIN, PACKAGES, EXAMPLES, SERVERS];

/** Long sections are shown beside their own pages only. Groups that fold would nest buttons in buttons. */
export const sidebar: DefaultTheme.SidebarMulti = {
  "/": MAIN,
  "/packages/": [PACKAGES],
  "/examples/": [EXAMPLES],
  "/docs/servers/": [SERVERS],
};

function group(text: string, items: DefaultTheme.SidebarItem[]): DefaultTheme.SidebarItem {
  return { text, items };
}

/** The pages of a folder: those of the list first, then the others by name. */
function folder(name: string, order: readonly string[]): readonly string[] {
  const all = readdirSync(collected + name)
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .map((file) => file.replace(/\.md$/, ""));
  const missing = order.find((each) => !all.includes(each));
  if (missing !== undefined) throw new Error(`nav.ts: there is no page ${name}/${missing}`);
  return [...order, ...all.filter((each) => !order.includes(each)).toSorted()].map((each) => `${name}/${each}`);
}

function pages(...names: readonly string[]): { text: string; link: string }[] {
  return names.map((name) => ({ text: titleOf(`${name}.md`), link: addressOf(`${name}.md`) }));
}

function titleOf(file: string): string {
  if (!existsSync(collected + file)) throw new Error(`nav.ts: there is no page ${file}`);
  const heading = /^# (?<title>.+)$/m.exec(readFileSync(collected + file, "utf8"))?.groups?.["title"];
  if (heading === undefined) throw new Error(`${file} has no heading`);
  return heading.replaceAll("`", "");
}
