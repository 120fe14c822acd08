import { EARLIER_HEADERS } from "../handlers/shared.ts";
import type { CorsHeaders, Scenario } from "../types.ts";
import { ALLOWED, EVIL, UNSHARED, answered, forbidden, get, handled, must, preflightPut, scenario } from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared } from "./policies.ts";

/** The headers of earlier middleware that every response has to keep. Its CORS headers give way to the policy. */
const KEPT = {
  "x-request-id": EARLIER_HEADERS["X-Request-Id"],
  "strict-transport-security": EARLIER_HEADERS["Strict-Transport-Security"],
};

const also = (cors: CorsHeaders): CorsHeaders => ({ ...cors, vary: [...(cors["vary"] ?? []), "accept-encoding"] });

/** Middleware that ran before the policy has set headers: a request id, HSTS, `Vary`, and CORS headers of its own. */
const earlier = scenario(
  "earlier-headers",
  REFERENCE_POLICY,
  [
    must("preflight", "keep the headers of earlier middleware on a preflight", "preflight", preflightPut(ALLOWED), {
      ...answered(also(approved(ALLOWED))),
      others: { ...answered({}).others, ...KEPT },
    }),
    must(
      "preflight-refused",
      "keep the headers of earlier middleware, but no CORS header, on a refused preflight",
      "preflight",
      preflightPut(EVIL),
      { ...forbidden(also(UNSHARED)), others: { ...KEPT, "content-type": null } },
    ),
    must("allowed", "keep Vary of earlier middleware", "vary", get(ALLOWED), handled(also(shared(ALLOWED)))),
    must("refused", "drop the CORS headers of earlier middleware", "protocol", get(EVIL), handled(also(UNSHARED))),
  ],
  { handler: "headers-first" },
);

const enforced = scenario(
  "earlier-headers-enforced",
  { ...REFERENCE_POLICY, enforce: "all" },
  [
    must("refused", "keep the headers of earlier middleware on a 403 of enforce", "protocol", get(EVIL), {
      ...forbidden(also(UNSHARED)),
      others: { ...KEPT, "content-type": null },
    }),
  ],
  { handler: "headers-first" },
);

export const EARLIER: readonly Scenario[] = [earlier, enforced];
