import { createHash } from "node:crypto";
import type { VitePlugin } from "./vite-plugin.ts";

const IN_STYLES = /url\("data:image\/svg\+xml,(?<svg>[^"]+)"\)/g;

/** Moves images in style sheets to files, because the policy of the pages does not permit `data:`. */
export function iconFiles(): VitePlugin {
  return {
    name: "corsac:icon-files",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== "asset" || !asset.fileName.endsWith(".css")) continue;
        asset.source = String(asset.source).replace(IN_STYLES, (_url, svg: string) => {
          const source = decodeURIComponent(svg).trim();
          const fileName = `assets/icon-${createHash("sha256").update(source).digest("hex").slice(0, 8)}.svg`;
          this.emitFile({ type: "asset", fileName, source });
          return `url("/${fileName}")`;
        });
      }
    },
  };
}
