import type { Cors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";

/** The origins whose pages may call this API. */
export const ORIGINS: readonly string[] = ["https://app.example.com", "http://localhost:*"];

/** The policy of the application, and that of a route which is open to all. */
export const policy: Cors = corsTable([{ path: "/public", policy: { origin: "*" } }], {
  origin: ORIGINS,
  credentials: true,
});
