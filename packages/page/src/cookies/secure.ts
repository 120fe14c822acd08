import type { Engine } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { isTrustworthy } from "../site/trustworthy.ts";

/** True if a server may set and get cookies with `Secure`. */
export const mayUseSecure = (url: URL, engine: Engine): boolean =>
  departs(engine, "cookie-secure-needs-https") ? url.protocol === "https:" : isTrustworthy(url);
