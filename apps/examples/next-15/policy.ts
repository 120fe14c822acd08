import { corsTable } from "@corsac/core/table";

/** The policy of the application, and that of its route for everybody. */
export const policy = corsTable([{ path: "/public", policy: { origin: "*" } }], {
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
