import { defineConfig } from "vitepress";
import { watchSources } from "./build/watch-sources.ts";

export default defineConfig({
  title: "corsac",
  description: "CORS for every JavaScript server: one policy, checked when the program starts",
  srcDir: ".pages",
  outDir: "dist",
  cacheDir: "node_modules/.cache/vitepress",
  cleanUrls: true,
  metaChunk: true,
  markdown: { languageAlias: { caddy: "nginx", vcl: "c", _headers: "http" } },
  themeConfig: { search: { provider: "local" } },
  vite: { plugins: [watchSources()] },
});
