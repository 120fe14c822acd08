import { type Cors, createCors, originsFromEnv } from "@corsac/core";

/** A policy that `next build` imports without the variable that it reads. */
export const lazy: Cors = createCors(() => ({
  origin: originsFromEnv(process.env["ALLOWED_ORIGINS"], { name: "ALLOWED_ORIGINS" }),
  credentials: true,
}));
