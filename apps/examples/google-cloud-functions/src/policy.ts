import { corsTable } from "@corsac/core/table";

export const policy = corsTable([{ path: "/public", policy: { origin: "*" } }], {
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
