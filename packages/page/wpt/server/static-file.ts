import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Header } from "@corsac/user-agent";
import type { HandlerRequest, HandlerResponse } from "./handler.ts";
import { substitute } from "./substitute.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".txt": "text/plain",
};

/** Answers with a file of the checkout and the headers of its `.headers` file; `null` if there is no such file. */
export async function staticFile(root: string, request: HandlerRequest): Promise<HandlerResponse | null> {
  const file = join(root, decodeURIComponent(request.path));
  if (!file.startsWith(root + sep)) return null;
  const bytes = await read(file);
  if (bytes === null) return null;
  const body = file.includes(".sub.") ? substitute(bytes, request) : bytes;
  const own = headerLines((await read(`${file}.headers`)) ?? "");
  const typed = own.some(([name]) => name.toLowerCase() === "content-type");
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  return { headers: [...(typed ? [] : [["Content-Type", type] as const]), ...own], body };
}

const read = (file: string): Promise<string | null> => readFile(file, "latin1").catch(() => null);

const headerLines = (text: string): readonly Header[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.includes(":"))
    .map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]);
