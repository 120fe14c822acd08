import type { Cors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";

/** The policy of the application, and that of a route which is open to all. */
export const policy: Cors = corsTable([{ path: "/public", policy: { origin: "*" } }], {
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
