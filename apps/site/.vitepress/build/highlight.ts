import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformerStyleToClass } from "@shikijs/transformers";
import type { HeadConfig, MarkdownOptions, SiteConfig } from "vitepress";

/** Gives coloured code classes in the place of inline styles. */
const toClass = transformerStyleToClass({ classPrefix: "c-" });

/** `vitepress dev` has no policy, and writes no file with the classes. */
const isBuild = process.env["NODE_ENV"] === "production";

export const highlighting: MarkdownOptions = {
  languageAlias: { caddy: "nginx", vcl: "c", _headers: "http" },
  theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  codeTransformers: isBuild ? [toClass] : [],
};

const STYLE_SHEET = "/assets/code.css";

/** The link to the styles of the classes. */
export const codeStyleSheet: readonly HeadConfig[] = isBuild
  ? [["link", { rel: "stylesheet", href: STYLE_SHEET }]]
  : [];

/** Writes the styles of the classes. */
export function writeCodeStyles({ outDir }: SiteConfig): void {
  writeFileSync(join(outDir, STYLE_SHEET), toClass.getCSS());
}
