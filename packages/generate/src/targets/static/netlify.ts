import type { Target, WriteContext } from "../../target/target.ts";
import { FIXED_FEATURES, FIXED_ORIGIN, fixedHeaders, NOT_COMPARED, refusedPreflights } from "./fixed-headers.ts";

/** Returns a file of the format that Netlify and Cloudflare share: a path, then its headers. */
export function headersFile({ plan, head }: WriteContext, removed = ""): string {
  const lines = fixedHeaders(plan).map(([name, value]) => `  ${name}: ${value}\n`);
  const rules = lines.length === 0 ? removed : lines.join("");
  return `${head.map((line) => `# ${line}\n`).join("")}${rules === "" ? "" : `\n/*\n${rules}`}`;
}

export const netlify: Target = {
  title: "Netlify (_headers)",
  kind: "cloud",
  since: null,
  proof: "syntax",
  can: FIXED_FEATURES,
  refuses: refusedPreflights,
  limits: {
    "own-errors": "Errors of Netlify itself can be without CORS headers.",
    "parser-errors": "Netlify answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": NOT_COMPARED,
    "unknown-headers": "The file changes nothing that functions send.",
    "refused-clean": FIXED_ORIGIN,
    "preflight-answer":
      "The file cannot answer preflights, so pages can send GET and HEAD without headers of their own, and nothing else.",
    "application-headers":
      "Netlify adds headers to files alone. Functions, edge functions and proxied URLs have to send their own: use corsac there.",
    "not-run": "Written from the documentation of Netlify. Run corsac check against the deployed site.",
  },
  install: ["Put this file into the publish directory of the site, or append it to the _headers file there."],
  check: null,
  write: (context) => [{ name: "_headers", content: headersFile(context) }],
};
