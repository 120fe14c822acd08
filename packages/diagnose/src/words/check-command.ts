import { parseUrl } from "../detect/view.ts";
import type { Told } from "./told.ts";

/**
 * The command that makes the same call. Its values come from archives and pasted texts and are meant for a shell, so
 * only plain ones get in.
 */
export function checkCommand(told: Told): string {
  const url = parseUrl(told.whole("url"));
  const page = parseUrl(told.whole("page"));
  const method = told.text("method");
  return [
    "corsac check",
    url === null ? "URL" : quoted(url.href),
    `--origin ${page === null || page.origin === "null" ? "ORIGIN" : page.origin}`,
    ...(/^[A-Za-z]{1,32}$/.test(method) && method !== "GET" ? [`-X ${method}`] : []),
    ...told
      .list("asked")
      .filter((name) => /^[\w-]{1,64}$/.test(name))
      .map((name) => `-H "${name}: 1"`),
    ...(told.is("credentials") ? ["--credentials"] : []),
  ].join(" ");
}

/** In single quotes, in which a shell reads nothing but their end. */
const quoted = (url: string): string => (/^[\w./:@%+=,-]+$/.test(url) ? url : `'${url.replaceAll("'", "%27")}'`);
