import type { DefaultTheme } from "vitepress";

/** The texts of the page for unknown addresses. */
export const notFound: DefaultTheme.NotFoundOptions = {
  title: "Page not found",
  quote: "There is no page at this address. The search and the menu lead to every page.",
  linkLabel: "Go to the home page",
  linkText: "Go to the home page",
};

const EMPTY = '<div id="app"></div>';

/** Adds a text for readers without scripts: VitePress leaves the body of `404.html` empty. */
export function withNotFoundText(html: string): string {
  if (!html.includes(EMPTY)) throw new Error("404.html has another body than expected");
  return html.replace(
    EMPTY,
    `${EMPTY}<noscript><h1>${notFound.title}</h1><p><a href="/">${notFound.linkText}</a> · <a href="/llms.txt">All pages</a></p></noscript>`,
  );
}
