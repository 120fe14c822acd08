import { defineConfig } from "vitepress";
import { codeStyleSheet, writeCodeStyles } from "./build/highlight.ts";
import { smallStyleSheet } from "./build/style-sheet.ts";
import { writeForLanguageModels } from "./build/language-models.ts";
import { markdown } from "./build/markdown.ts";
import { notFound } from "./build/not-found.ts";
import { search } from "./build/search.ts";
import { strictHtml, writeScripts } from "./build/strict-html.ts";
import { watchSources } from "./build/watch-sources.ts";
import { nav, sections, sidebar } from "./nav.ts";

export default defineConfig({
  title: "corsac",
  description: "CORS for every JavaScript server: one policy, checked when the program starts",
  srcDir: ".pages",
  outDir: "dist",
  cacheDir: "node_modules/.cache/vitepress",
  cleanUrls: true,
  metaChunk: true,
  // Vue's helper adds a style element while the colours change, which the policy does not permit.
  appearance: { disableTransition: false },
  head: [
    ["meta", { name: "referrer", content: "no-referrer" }],
    ["link", { rel: "icon", href: "/logo.svg", type: "image/svg+xml" }],
    ...codeStyleSheet,
  ],
  markdown,
  themeConfig: {
    logo: { src: "/logo.svg", alt: "" },
    nav,
    sidebar,
    search,
    outline: { level: [2, 3] },
    notFound,
    editLink: { pattern: "https://github.com/corsac-dev/corsac/edit/main/:path", text: "Edit this page" },
  },
  vite: {
    plugins: [watchSources(), smallStyleSheet()],
    publicDir: "../public",
    // All components have a setup function.
    define: { __VUE_OPTIONS_API__: "false" },
    build: { assetsInlineLimit: 0, target: "es2022" },
  },
  transformPageData({ frontmatter }) {
    const source: unknown = frontmatter["source"];
    return typeof source === "string" ? { filePath: source } : {};
  },
  transformHtml: strictHtml,
  buildEnd(site) {
    writeScripts(site);
    writeCodeStyles(site);
    writeForLanguageModels(site, sections);
  },
});
