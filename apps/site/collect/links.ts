import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { addressOf, root, type SitePage } from "./pages.ts";

const REPOSITORY = "https://github.com/corsac-dev/corsac";
/** Addresses of the repository's files, as messages and prose contain them. */
const OWN = /^https:\/\/github\.com\/corsac-dev\/corsac\/(?:blob|tree)\/main\/(?<path>[^#]*)(?<hash>#.*)?$/;
const LINK = /(?<=\]\()(?<target>[^()\s]+)(?=\))/g;
/** A code span in a line. Links in it are text. */
const CODE = /(?<span>(?<ticks>`+)(?:(?!\k<ticks>).)+\k<ticks>)/;

/** Returns a function that rewrites the links of a page to addresses of the site. */
export function linksTo(pages: readonly SitePage[]): (line: string, source: string) => string {
  const addresses = new Map(pages.map(({ source, file }) => [source, addressOf(file)]));

  /** The address of a file or folder: a page of the site if there is one, else the repository's. */
  function addressOfSource(path: string): string | null {
    const source = path.replace(/\/$/, "");
    const page = addresses.get(source) ?? addresses.get(join(source, "README.md"));
    if (page !== undefined) return page;
    // The site's home is a page of its own.
    if (source === "README.md") return "/";
    if (source.startsWith("..") || !existsSync(root + source)) return null;
    return `${REPOSITORY}/${statSync(root + source).isDirectory() ? "tree" : "blob"}/main/${source}`;
  }

  function rewrite(target: string, source: string): string {
    const own = OWN.exec(target)?.groups;
    if (own !== undefined) {
      const page = addressOfSource(own["path"] ?? "");
      return page?.startsWith("/") === true ? page + (own["hash"] ?? "") : target;
    }
    if (/^(?:[a-z]+:|[/#])/.test(target)) return target;
    const [path = "", hash] = target.split("#");
    const address = addressOfSource(normalize(join(dirname(source), path)));
    if (address === null) throw new Error(`${source}: the link ${target} leads to no file`);
    return hash === undefined ? address : `${address}#${hash}`;
  }

  return (line, source) =>
    line
      .split(CODE)
      // Each match adds two parts: the span and its backticks.
      .map((part, index) => (index % 3 === 0 ? part.replace(LINK, (target) => rewrite(target, source)) : part))
      .filter((_, index) => index % 3 !== 2)
      .join("");
}
