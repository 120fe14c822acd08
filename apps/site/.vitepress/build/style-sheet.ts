import { createHash } from "node:crypto";
import type { VitePlugin } from "./vite-plugin.ts";

const IMAGE = /url\("data:image\/svg\+xml,(?<svg>[^"]+)"\)/g;
const RULE = /(?<selectors>[^{}]+)\{[^{}]*\}/g;

/** Components of VitePress that no page has: a search service, people, sponsors, advertisements, a landing page. */
const UNUSED =
  /\.(?:DocSearch-(?!Button|Search-Icon)|VP(?:Team|Home|Hero|Features?|Sponsors|Carbon|DocAside(?:Carbon|Sponsors)|Badge|Social|\w*Sponsors)|vp(?:-sponsor|i-social|-code-group))/;

/** Leaves out the styles of unused components, a fifth of all, and moves images to files: the policy permits no `data:`. */
export function smallStyleSheet(): VitePlugin {
  return {
    name: "corsac:small-style-sheet",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== "asset" || !asset.fileName.endsWith(".css")) continue;
        asset.source = String(asset.source)
          .replace(RULE, (rule, selectors: string) =>
            selectors.split(",").every((selector) => UNUSED.test(selector)) ? "" : rule,
          )
          .replace(IMAGE, (_url, svg: string) => {
            const source = decodeURIComponent(svg).trim();
            const fileName = `assets/icon-${createHash("sha256").update(source).digest("hex").slice(0, 8)}.svg`;
            this.emitFile({ type: "asset", fileName, source });
            return `url("/${fileName}")`;
          });
      }
    },
  };
}
