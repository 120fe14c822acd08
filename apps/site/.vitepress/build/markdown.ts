import type { MarkdownOptions } from "vitepress";
import { slugify } from "../../collect/slug.ts";
import { highlighting } from "./highlight.ts";

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
