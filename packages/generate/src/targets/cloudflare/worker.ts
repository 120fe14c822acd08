import type { CorsDescription } from "@corsac/core";
import { everyPolicy } from "../../plan/every-policy.ts";
import { features } from "../../types/feature.ts";
import type { Target } from "../../target/target.ts";
import { optionsLiteral } from "../../write/options.ts";
import { resourceName } from "../shared/resource-name.ts";

/** @see {@link https://developers.cloudflare.com/workers/configuration/compatibility-dates/ | compatibility dates} */
const COMPATIBILITY_DATE = "2026-11-01";

const comment = (lines: readonly string[]): string => lines.map((line) => `// ${line}\n`).join("");

/** The end of the module. An error that no code catches becomes a page of Cloudflare, which has no CORS headers. */
const HANDLER = `export default {
  fetch: cors.wrap((request) => fetch(request), {
    onError(error) {
      console.error(error);
      return new Response("Bad Gateway", { status: 502 });
    },
  }),
};
`;

function rowOf(path: unknown, policy: string): string {
  const isShort = !policy.includes("\n");
  const start = `path: ${JSON.stringify(path)},`;
  return isShort
    ? `    { ${start} policy: ${policy} },\n`
    : `    {\n      ${start}\n      policy: ${policy},\n    },\n`;
}

function policyOf({ routes, ...otherwise }: CorsDescription): string {
  if (routes === undefined) {
    return `import { createCors } from "@corsac/core";\n\nconst cors = createCors(${optionsLiteral(otherwise)});\n`;
  }
  const rows = routes.map(({ path, policy }) => rowOf(path, optionsLiteral(policy, "      ")));
  const table = `corsTable(\n  [\n${rows.join("")}  ],\n  ${optionsLiteral(otherwise, "  ")},\n)`;
  return `import { corsTable } from "@corsac/core/table";\n\nconst cors = ${table};\n`;
}

/** Returns the settings. A route puts the Worker in front of the origin server of the zone, and `fetch(request)` then goes to that server. */
const wrangler = (name: string): string => `{
  "name": "${resourceName(name)}",
  "main": "${name}.js",
  "compatibility_date": "${COMPATIBILITY_DATE}",
  // The requests that go through the Worker: write your own host and zone here.
  "routes": [{ "pattern": "api.example.com/*", "zone_name": "example.com" }],
}
`;

export const cloudflareWorker: Target = {
  title: "Cloudflare Workers",
  kind: "cloud",
  since: null,
  proof: "run",
  can: features.filter((feature) => feature !== "origin-function" && feature !== "path-function"),
  limits: {
    "own-errors":
      "Pages of Cloudflare itself (its firewall, rate limits, challenges) come before the Worker and have no CORS headers.",
    "parser-errors": "Cloudflare answers a request that it cannot parse without CORS headers.",
    "host-length": null,
    "code-ignored": ({ plan }) =>
      everyPolicy(plan.description).some(({ onDecision }) => onDecision !== null)
        ? "The option onDecision is a function, which the Worker does not have: add it there if you need it."
        : null,
  },
  install: [
    "Put both files into one folder, and write your host and zone into wrangler.jsonc.",
    "Run npm install @corsac/core, then npx wrangler deploy.",
  ],
  check: { command: "npx wrangler deploy --dry-run", around: null },
  write: ({ plan, name, head }) => [
    { name: `${name}.js`, content: `${comment(head)}\n${policyOf(plan.description)}\n${HANDLER}` },
    { name: "wrangler.jsonc", content: `${comment(head)}\n${wrangler(name)}` },
  ],
};
