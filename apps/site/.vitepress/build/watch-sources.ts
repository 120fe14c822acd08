import { collectSources } from "../../collect/collect.ts";
import { repositoryPages, root } from "../../collect/pages.ts";
import type { VitePlugin } from "./vite-plugin.ts";

/** Collects the pages again if one of their sources changes while the site runs in development. */
export function watchSources(): VitePlugin {
  return {
    name: "corsac:watch-sources",
    configureServer({ watcher }) {
      watcher.add(repositoryPages().map(({ source }) => root + source));
      watcher.on("change", (path) => {
        if (path.endsWith(".md") && !path.includes("/.pages/")) collectSources();
      });
    },
  };
}
