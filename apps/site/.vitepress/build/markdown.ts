import type { MarkdownOptions } from "vitepress";
import { highlighting } from "./highlight.ts";

/** Returns the `id` that code hosts give a heading, so that links work on both. */
const slugify = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

export const markdown: MarkdownOptions = {
  ...highlighting,
  anchor: { slugify },
  headers: { slugify },
  config(md) {
    // The policy of the pages permits no inline styles: columns are aligned by a class.
    for (const rule of ["th_open", "td_open"]) {
      md.renderer.rules[rule] = (tokens, index, options, _env, self) => {
        const token = tokens[index];
        const align = /^text-align:(?<side>\w+)$/.exec(token?.attrGet("style") ?? "")?.groups?.["side"];
        if (token !== undefined && align !== undefined) {
          token.attrs = [];
          token.attrSet("class", `align-${align}`);
        }
        return self.renderToken(tokens, index, options);
      };
    }
  },
};
