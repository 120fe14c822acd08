import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { DefaultTheme } from "vitepress";
import { collected } from "../collect/collect.ts";
import { addressOf } from "../collect/pages.ts";

/** Files in the order of the sidebar; titles come from the files. */
const GUIDES = [
  ...["environment-variables", "preview-deployments", "tenants", "cookies", "headers", "route-groups"],
  ...["route-handlers", "errors", "csrf", "local-tools", "logging", "ci"],
];

export const nav: DefaultTheme.NavItem[] = [
  { text: "Start", link: "/docs/start/first-policy", activeMatch: "^/docs/start/" },
  { text: "Guides", link: "/docs/guides/environment-variables", activeMatch: "^/docs/guides/" },
  {
    text: "Tools",
    activeMatch: "^/tools/",
    items: pages("tools/why", "tools/policy", "tools/simulator", "tools/har"),
  },
  { text: "Servers", link: "/docs/servers/", activeMatch: "^/docs/servers/" },
  { text: "Console messages", link: "/reference/console-messages" },
  { text: "Reference", link: "/reference/api/", activeMatch: "^/(reference/api|packages|docs/rules)/" },
];

export const sidebar: DefaultTheme.SidebarItem[] = [
  group("Start", pages(...folder("docs/start", ["first-policy", "packages", "blocked-call"]), "docs/works-with")),
  group("Guides", [
    ...pages(...folder("docs/guides", GUIDES)),
    ...pages("docs/tenants", "docs/caching", "docs/websockets", "docs/behind-a-proxy", "docs/middleware-order"),
    ...pages("docs/private-network", "docs/embedding", "docs/test-your-cors-policy"),
  ]),
  group("Migrate", pages("docs/migrate", "docs/why-it-refuses")),
  group("Tools", pages("tools/why", "tools/policy", "tools/simulator", "tools/har")),
  group("Packages", pages(...folder("packages", ["core", "node", "express", "fastify", "koa", "nest", "hono"])), true),
  group("Examples", pages(...folder("examples", [])), true),
  group("Servers and clouds", pages("docs/servers/index", ...folder("docs/servers", [])), true),
  group("Reference", [
    { text: "Options", link: "/packages/core#options" },
    { text: "API", link: "/reference/api/" },
    ...pages("docs/reasons", "docs/rules/index", "reference/console-messages", "docs/presets"),
  ]),
  group("How it is proven", pages("docs/contract", "docs/comparison", "docs/bench", "docs/security"), true),
  group("Project", pages("docs/decisions/index", "CONTRIBUTING", "SECURITY"), true),
];

function group(text: string, items: DefaultTheme.SidebarItem[], collapsed = false): DefaultTheme.SidebarItem {
  return { text, items, collapsed };
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
