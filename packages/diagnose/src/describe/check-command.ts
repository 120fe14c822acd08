import { parseUrl } from "../url.ts";
import type { FindingValues } from "./values.ts";

/**
 * Returns the `corsac check` command that makes the same call. The values come from archives and pasted text, and users
 * paste the command into a shell, so it contains plain values only.
 */
export function checkCommand(values: FindingValues): string {
  const url = parseUrl(values.whole("url"));
  const page = parseUrl(values.whole("page"));
  const method = values.text("method");
  return [
    "corsac check",
    url === null ? "URL" : quoted(url.href),
    `--origin ${page === null || page.origin === "null" ? "ORIGIN" : page.origin}`,
    ...(/^[A-Za-z]{1,32}$/.test(method) && method !== "GET" ? [`-X ${method}`] : []),
    ...values
      .list("asked")
      .filter((name) => /^[\w-]{1,64}$/.test(name))
      .map((name) => `-H "${name}: 1"`),
    ...(values.is("credentials") ? ["--credentials"] : []),
  ].join(" ");
}

/** In single quotes, because a shell interprets nothing inside them. */
const quoted = (url: string): string => (/^[\w./:@%+=,-]+$/.test(url) ? url : `'${url.replaceAll("'", "%27")}'`);
