import { permalinkOf } from "@corsac/tools/permalink/hash";
import { writePolicy } from "@corsac/tools/policy/write-policy";
import type { Setting } from "../model.ts";

/** Points the links with `data-site` to the local documentation; removes them if it is not built. */
export function linkSite({ siteOrigin, options }: Setting): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-site]")) {
    if (siteOrigin === null) {
      (link.closest("li") ?? link).remove();
      continue;
    }
    const path = link.dataset["site"] ?? "/";
    const hash = path === "/tools/policy" ? permalinkOf({ text: writePolicy(options, "ts") }) : "";
    link.href = `${siteOrigin}${path}${hash}`;
  }
}
