import { defineConfig } from "vitepress";

export default defineConfig({
  title: "corsac",
  description: "CORS for every JavaScript server: one policy, checked when the program starts",
  srcDir: "pages",
  outDir: "dist",
  cacheDir: "node_modules/.cache/vitepress",
  cleanUrls: true,
  metaChunk: true,
  themeConfig: { search: { provider: "local" } },
});
