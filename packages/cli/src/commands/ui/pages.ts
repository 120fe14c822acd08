import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../errors.ts";

/** A file of the pages. */
interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** The files of the pages by their paths below the token. They are all there is: no path reaches another file. */
export type Pages = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads the pages in a folder. */
export async function readPages(folder: string): Promise<Pages> {
  const pages = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true })) {
    const path = entry.replaceAll("\\", "/");
    const type = TYPES[extname(path)];
    if (type !== undefined)
      pages.set(path === "index.html" ? "" : path, { type, bytes: await readFile(folder + path) });
  }
  return pages;
}

/** Returns the folder of the pages that the package contains. */
export function packagedPages(): string {
  // Beside the built command, or in the folder of the build when the sources run.
  const folder = ["./ui/", "../../../dist/ui/"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(`${path}index.html`));
  if (folder === undefined)
    throw new UserError("the pages of corsac ui are not built: turbo run build --filter=corsac");
  return folder;
}
