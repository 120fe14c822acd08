import type { Cors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";

export const policy: Cors = corsTable([{ path: "/public", policy: { origin: "*" } }], {
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
