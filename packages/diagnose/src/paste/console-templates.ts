import { HIDING_TEXTS, SERVER_TEXTS } from "../console/text/script.ts";
import { netErrorNames, netError } from "../console/text/net-errors.ts";
import type { ConsoleTemplate } from "../types/console-template.ts";
import { TABLES } from "./tables.ts";

/**
 * Returns the texts that `findMessages` recognises, for an index by message: of consoles, of older versions, of script,
 * of libraries and of servers. Each text is listed once. Firefox's texts are those of its English version.
 *
 * @example
 * ```ts
 * consoleTemplates().find(({ code }) => code === "method-not-allowed")?.text;
 * // "Method {method} is not allowed by Access-Control-Allow-Methods in preflight response."
 * ```
 * @public
 */
export function consoleTemplates(): readonly ConsoleTemplate[] {
  const templates = new Map<string, ConsoleTemplate>();
  const add = (template: ConsoleTemplate): void => {
    const key = `${template.source}\n${template.text}`;
    // Tables with heads come first.
    if (!templates.has(key)) templates.set(key, template);
  };
  for (const { engine, source, heads, wordings } of TABLES) {
    for (const { text, tail = "", code } of wordings) {
      if (code !== null) add({ engine, source, heads, text: (text + tail).trim(), code });
    }
  }
  for (const name of netErrorNames) {
    add({
      engine: "chromium",
      source: "Chromium",
      heads: ["{method} {url} "],
      text: `net::${name}`,
      code: netError(name).code,
    });
  }
  for (const { engine, source, text, code } of [...HIDING_TEXTS, ...SERVER_TEXTS]) {
    if (code !== null) add({ engine, source, heads: [], text, code });
  }
  return [...templates.values()];
}
