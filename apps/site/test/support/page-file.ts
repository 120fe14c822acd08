import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addressOf } from "../../collect/pages.ts";

export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Returns the file of an address of the site, as any host of static files finds it; `null` if there is none. */
export function fileAt(address: string): string | null {
  const path = decodeURI(address.slice(1));
  const names = path === "" || path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  return names.find((name) => existsSync(dist + name)) ?? null;
}

const known = new Map<string, ReadonlySet<string>>();

/** Returns the values of `id` in a page. */
export function idsOf(file: string): ReadonlySet<string> {
  const ids = known.get(file) ?? new Set(Array.from(read(file).matchAll(/ id="([^"]+)"/g), ([, id = ""]) => id));
  known.set(file, ids);
  return ids;
}

export const read = (file: string): string => readFileSync(dist + file, "utf8");

/** Returns the address on the site of a file of the repository's `docs`. */
export const addressOfDocs = (path: string): string => addressOf(path.replace(/README\.md$/, "index.md"));
