import { EARLIER_HEADERS } from "../behind/behind.ts";
import type { CorsFields, Scenario } from "../case/case.ts";
import {
  ALLOWED,
  EVIL,
  FETCH,
  UNSHARED,
  RFC9110,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  scenario,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared } from "./policies.ts";

const PREFLIGHT = `${FETCH}cors-preflight-fetch`;
const PROTOCOL = `${FETCH}http-cors-protocol`;

/** The headers of earlier middleware that every response has to keep. Its CORS headers give way to the policy. */
const KEPT = {
  "x-request-id": EARLIER_HEADERS["X-Request-Id"],
  "strict-transport-security": EARLIER_HEADERS["Strict-Transport-Security"],
};

const also = (cors: CorsFields): CorsFields => ({ ...cors, vary: [...(cors["vary"] ?? []), "accept-encoding"] });

/** Middleware that ran before the policy has set headers: a request id, HSTS, `Vary`, and CORS headers of its own. */
const earlier = scenario(
  "earlier-headers",
  REFERENCE_POLICY,
  [
    must(
      "preflight",
      "keep the headers of earlier middleware on a preflight",
      PREFLIGHT,
      preflight(ALLOWED, "PUT", "x-a"),
      {
        ...answered(also(approved(ALLOWED))),
        others: { ...answered({}).others, ...KEPT },
      },
    ),
    must(
      "preflight-refused",
      "keep the headers of earlier middleware, but no CORS header, on a refused preflight",
      PREFLIGHT,
      preflight(EVIL, "PUT", "x-a"),
      { ...forbidden(also(UNSHARED)), others: { ...KEPT, "content-type": null } },
    ),
    must(
      "allowed",
      "keep Vary of earlier middleware",
      `${RFC9110}field.vary`,
      get(ALLOWED),
      handled(also(shared(ALLOWED))),
    ),
    must("refused", "drop the CORS headers of earlier middleware", PROTOCOL, get(EVIL), handled(also(UNSHARED))),
  ],
  { behind: "headers-first" },
);

const enforced = scenario(
  "earlier-headers-enforced",
  { ...REFERENCE_POLICY, enforce: "all" },
  [
    must("refused", "keep the headers of earlier middleware on a 403 of enforce", PROTOCOL, get(EVIL), {
      ...forbidden(also(UNSHARED)),
      others: { ...KEPT, "content-type": null },
    }),
  ],
  { behind: "headers-first" },
);

export const EARLIER: readonly Scenario[] = [earlier, enforced];
