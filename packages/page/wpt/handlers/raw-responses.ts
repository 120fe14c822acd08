import type { Handler } from "../server/handler.ts";

const raw =
  (first: string, ...lines: readonly string[]): Handler =>
  () => ({ raw: [`HTTP/1.1 ${first}`, ...lines, "", ""].join("\r\n") });

/** Responses that no HTTP library writes, by the name of the file. */
export const rawResponses: Readonly<Record<string, Handler>> = {
  "header-content-length.asis": raw("200 YAYAYAYA", "content-length: 0"),
  "header-content-length-twice.asis": raw("200 YAYAYAYA", "content-length: 0", "content-length: 0"),
  "headers-double-empty.asis": raw("200 Same double empty header", "double-trouble:", "double-trouble:"),
  "headers-basic.asis": raw("280 HELLO", "foo-test: 1", "foo-test: 2", "foo-test: 3"),
  "headers-some-are-empty.asis": raw(
    "280 HELLO",
    "heya:",
    "heya: \u{b}\u{c}",
    "heya: 1",
    "heya: \t",
    "heya:",
    "heya: \t2",
  ),
  "headers-www-authenticate.asis": raw(
    "280 HELLO",
    ...["1", "2", "3", "4"].map((value) => `www-authenticate: ${value}`),
  ),
};
