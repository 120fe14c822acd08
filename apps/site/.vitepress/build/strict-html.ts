import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TransformContext, SiteConfig } from "vitepress";
import { withNotFoundText } from "./not-found.ts";

/** Every page has this policy: nothing comes from another origin, and no script or style is inline. */
export const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

/** It governs what follows it, so it is in front of all scripts and styles. */
const META = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;

const SCRIPT = /<script id="(?<id>[\w-]+)">(?<code>[\s\S]*?)<\/script>/g;

/** Styles that Vue sets again when the page is interactive, or that `theme.css` has. */
const KNOWN_STYLES = [' style="position:relative;"', ' style="--vp-vh:0px;"'];

/** Inline scripts by their name. They are the same on every page. */
const scripts = new Map<string, string>();

/** Gives a page the policy, moves its inline scripts to files and removes its inline styles. */
export function strictHtml(html: string, _id: string, { page }: TransformContext): string {
  const moved = html.replace(SCRIPT, (_script, id: string, code: string) => {
    if ((scripts.get(id) ?? code) !== code) throw new Error(`${page}: another inline script has the name ${id}`);
    scripts.set(id, code);
    return `<script src="/assets/${id}.js"></script>`;
  });
  const governed = moved.replace(/(?<=<meta charset="utf-8">)/, `\n    ${META}`);
  const strict = KNOWN_STYLES.reduce((text, style) => text.replaceAll(style, ""), governed);
  const inline = /<script(?![^>]* src=)[^>]*>|<[a-z][^<>]* style=[^<>]*>|<style[^>]*>/.exec(strict);
  if (inline !== null) throw new Error(`${page}: the policy does not permit ${inline[0].slice(0, 200)}`);
  return page === "404.md" ? withNotFoundText(strict) : strict;
}

/** Writes the scripts that `strictHtml` moved. */
export function writeScripts({ outDir }: SiteConfig): void {
  mkdirSync(join(outDir, "assets"), { recursive: true });
  for (const [id, code] of scripts) writeFileSync(join(outDir, "assets", `${id}.js`), code);
}
