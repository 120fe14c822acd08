import type { Target } from "../../target/target.ts";
import { FIXED_FEATURES, FIXED_ORIGIN, NOT_COMPARED, refusedPreflights } from "../static/fixed-headers.ts";
import { headersFile } from "../static/netlify.ts";

/**
 * The line that removes a header. Pages sends `Access-Control-Allow-Origin: *` with every file unless this file removes it.
 *
 * @see {@link https://developers.cloudflare.com/pages/configuration/headers/#detach-a-header | detach a header}
 */
const REMOVED = "  ! Access-Control-Allow-Origin\n";

export const cloudflareHeaders: Target = {
  title: "Cloudflare Pages and static assets (_headers)",
  kind: "cloud",
  since: null,
  proof: "syntax",
  can: FIXED_FEATURES,
  refuses: refusedPreflights,
  limits: {
    "own-errors": "Errors of Cloudflare itself can be without CORS headers.",
    "parser-errors": "Cloudflare answers a request that it cannot parse without CORS headers.",
    "two-origin-lines": NOT_COMPARED,
    "unknown-headers": "The file changes nothing that functions send.",
    "refused-clean": FIXED_ORIGIN,
    "preflight-answer":
      "Cloudflare answers every OPTIONS for a file with 405, so pages can send GET and HEAD without headers of their own, and nothing else.",
    "application-headers":
      "Cloudflare adds headers to files alone. Workers and Pages Functions have to send their own: use corsac there.",
    "not-run": "Written from the documentation of Cloudflare. Run corsac check against the deployed site.",
  },
  install: ["Put this file into the folder of the site's files, or append it to the _headers file there."],
  check: null,
  write: (context) => [{ name: "_headers", content: headersFile(context, REMOVED) }],
};
