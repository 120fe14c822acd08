import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { fetchHandler, type FetchSubject } from "@corsac/contract/fetch";
import {
  ALLOWED,
  answered,
  approved,
  byPath,
  EVIL,
  frameworkResponse,
  get,
  type Mount,
  must,
  preflightPut,
  REFERENCE_POLICY,
  request,
  scenario,
  type Scenario,
  shared,
  unshared,
} from "@corsac/contract/subject";
import { cors } from "@corsac/hono";
import { betterAuth } from "better-auth";
import { Hono } from "hono";
import { addAuth, trustedOrigins } from "../src/cors.ts";

/** The handler of scenarios that better-auth answers. */
const AUTH = "better-auth";

const post = (origin: string, body: object, cookie?: string) => ({
  ...request("POST", origin, ["Content-Type", "application/json"], ...(cookie ? [["Cookie", cookie] as const] : [])),
  body: JSON.stringify(body),
});

const signIn = (origin: string) => post(origin, { email: "x@example.com", password: "wrong password" });

/** A scenario on a path of better-auth. */
const at = (path: `/${string}`, name: string, drafts: Parameters<typeof scenario>[2]): Scenario => ({
  ...scenario(name, REFERENCE_POLICY, drafts, { handler: AUTH, needs: ["fetch"] }),
  path: `/api/auth${path}`,
});

/** Responses of better-auth itself. */
const SCENARIOS: readonly Scenario[] = [
  at(
    "/get-session",
    "better-auth-session",
    frameworkResponse(200, "the session of better-auth", (origin) => get(origin)),
  ),
  at(
    "/none",
    "better-auth-not-found",
    frameworkResponse(404, "the 404 of better-auth", (origin) => get(origin)),
  ),
  at("/sign-in/email", "better-auth-sign-in", [
    must("allowed", "carry the CORS headers on the 401 for a wrong password", "protocol", signIn(ALLOWED), {
      status: 401,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must("refused", "have better-auth refuse sign-ins of another origin", "protocol", signIn(EVIL), {
      status: 403,
      reachesHandler: false,
      cors: unshared(),
    }),
  ]),
  at(
    "/sign-up/email",
    "better-auth-callback",
    frameworkResponse(403, "the 403 for a foreign callbackURL", (origin) =>
      post(origin, { name: "x", email: "x@example.com", password: "a password", callbackURL: EVIL }),
    ),
  ),
  at("/sign-out", "better-auth-cookie", [
    must("allowed", "let an allowed origin send cookies to better-auth", "protocol", post(ALLOWED, {}, "a=b"), {
      status: 200,
      reachesHandler: false,
      cors: shared(ALLOWED),
    }),
    must("refused", "have better-auth answer 403 to the cookies of another origin", "protocol", post(EVIL, {}, "a=b"), {
      status: 403,
      reachesHandler: false,
      cors: unshared(),
    }),
    must(
      "preflight",
      "answer the preflight of a request to better-auth",
      "preflight",
      preflightPut(ALLOWED),
      answered(approved(ALLOWED)),
    ),
  ]),
];

function authOf(policy: Cors): Parameters<typeof addAuth>[1] {
  // Without a database, better-auth keeps users in memory.
  return betterAuth({
    emailAndPassword: { enabled: true },
    secret: "a secret of the test, with 32 characters",
    trustedOrigins: trustedOrigins(policy),
    logger: { disabled: true },
    // Under a test framework, better-auth leaves the check out unless told otherwise.
    advanced: { disableOriginCheck: false },
  });
}

/** An application with the policy, and with better-auth where the scenario needs it. */
function application({ path, policy, outer, handler: name }: Mount): Hono {
  const app = new Hono();
  if (outer !== null) app.use(cors(outer as Cors));
  const inner = toCors(policy as Cors);
  const handler = fetchHandler(name === "put-only" || name === "custom-error" ? "answers" : name);
  addAuth(app, name === AUTH ? authOf(inner) : { handler: async () => new Response() }, inner);
  if (name === "custom-error") {
    app.onError((_error, c) => c.text("custom", 503));
    app.all("*", (c) => fetchHandler("throws")(c.req.raw) as Response);
  } else if (name === "put-only") {
    app.put(path, async (c) => (await handler(c.req.raw)) as Response);
  } else if (name !== "no-route") {
    app.all("*", async (c) => (await handler(c.req.raw, c.env)) ?? new Response(null));
  }
  return app;
}

/** better-auth in an application of Hono, behind `cors()`. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "better-auth in Hono",
  runtimes: ["node-22", "deno", "bun"],
  can: ["fetch", "router", "error-handler"],
  scenarios: SCENARIOS,
  handler(mounts) {
    const find = byPath(mounts, application);
    return (incoming, ...platform) => find(incoming.url).fetch(incoming, platform[0] as object);
  },
};
