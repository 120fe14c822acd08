import type { DefaultTheme } from "vitepress";

/** The part of a finding's page that has the same configuration of servers as many others. */
const REPEATED = /^## Code for your server\n[\s\S]*?(?=^## |$(?![\s\S]))/m;

export const search: NonNullable<DefaultTheme.Config["search"]> = {
  provider: "local",
  options: {
    detailedView: true,
    _render(markdown, env, md) {
      const frontmatter = env.frontmatter as { readonly search?: boolean } | undefined;
      const html = md.render(markdown.replace(REPEATED, ""), env);
      return frontmatter?.search === false ? "" : html;
    },
  },
};
