import { type Cors, describe } from "@corsac/core";
import { cors } from "@corsac/hono";
import type { Hono } from "hono";

/** Trusts the origins that may send cookies: better-auth's option `trustedOrigins`. */
export function trustedOrigins(policy: Cors): (request?: Request) => Promise<string[]> {
  return async (request) => {
    const { origin, credentials } = describe(policy);
    const listed = credentials && Array.isArray(origin) ? origin.filter((one: string) => !one.includes("*")) : [];
    const sender = request?.headers.get("origin");
    if (!request || !sender) return listed;
    // Patterns and origin functions mean what the policy takes them for.
    const { headers } = await policy.decide(request);
    return headers.some(([name]) => name === "Access-Control-Allow-Credentials") ? [...listed, sender] : listed;
  };
}

/** Puts the policy in front of an application, and better-auth into it. Call it before you add routes. */
export function addAuth(app: Hono, auth: { handler(request: Request): Promise<Response> }, policy: Cors): void {
  app.use(cors(policy, app));
  app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handler(c.req.raw));
}
