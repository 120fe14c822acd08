import { type ChoiceRequest, type ChoosePolicy, corsBy, type CorsOptions, createCors } from "@corsac/core";
import type { CorsFields, FieldLine, Scenario } from "../case/case.ts";
import {
  ALLOWED,
  EVIL,
  FETCH,
  RFC9110,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  request,
  scenario,
  should,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared } from "./policies.ts";

const PROTOCOL = `${FETCH}http-cors-protocol`;
const CACHES = `${FETCH}cors-protocol-and-http-caches`;
const PREFLIGHT = `${FETCH}cors-preflight-fetch`;

const EVERYONE: CorsOptions = { origin: "*", methods: ["DELETE"] };
const partners = createCors(REFERENCE_POLICY);
const everyone = createCors(EVERYONE);

/** The things of the frameworks from which a header can be read, under the frameworks' own names. */
interface Framework {
  readonly request?: { readonly headers: Headers | Readonly<Record<string, string | string[] | undefined>> };
  readonly ctx?: { get(name: string): string };
  readonly c?: { readonly req: { header(name: string): string | undefined } };
}

function tenantOf({ request: plain, ctx, c }: Framework): unknown {
  if (ctx !== undefined) return ctx.get("x-tenant");
  if (c !== undefined) return c.req.header("x-tenant");
  const headers = plain?.headers;
  return headers instanceof Headers ? headers.get("x-tenant") : headers?.["x-tenant"];
}

const MISTAKES: Readonly<Record<string, () => unknown>> = {
  options: () => EVERYONE,
  promise: async () => everyone,
  nothing: () => undefined,
  throws: () => {
    throw new Error("thrown by the function that chooses");
  },
};

function choose({ method, url = "", ...framework }: Framework & ChoiceRequest): unknown {
  const tenant = String(tenantOf(framework));
  if (Object.hasOwn(MISTAKES, tenant)) return MISTAKES[tenant]?.();
  return method === "PUT" || tenant === "partner" || url.endsWith("?tenant=partner") ? partners : everyone;
}

const choice = corsBy<Framework>(choose as ChoosePolicy<Framework>, { vary: ["X-Tenant"] });

const tenant = (name: string): FieldLine => ["X-Tenant", name];
const varying = (cors: CorsFields, ...vary: readonly string[]): CorsFields => ({
  ...cors,
  vary: [...vary, "x-tenant"],
});
const toEveryone = varying({ "access-control-allow-origin": "*" });
const toNobody = varying({}, "origin");

/** A policy that a function chooses for each request. */
export const CHOICES: readonly Scenario[] = [
  scenario("choice", choice, [
    must(
      "header",
      "be as the policy says that is chosen by a header",
      PROTOCOL,
      get(ALLOWED, tenant("partner")),
      handled(varying(shared(ALLOWED), "origin")),
    ),
    must(
      "url",
      "be as the policy says that is chosen by the URL",
      PROTOCOL,
      { ...get(ALLOWED), suffix: "?tenant=partner" },
      handled(varying(shared(ALLOWED), "origin")),
    ),
    must("other", "be as the other policy says for any other request", PROTOCOL, get(EVIL), handled(toEveryone)),
    must("no-origin", "vary by what the choice depends on without Origin", CACHES, get(null), handled(toEveryone)),
    must(
      "preflight",
      "answer a preflight by the policy for the method that it announces",
      PREFLIGHT,
      preflight(ALLOWED, "PUT", "x-a"),
      answered(varying(approved(ALLOWED), "origin")),
    ),
    must(
      "preflight-other",
      "answer a preflight for another method by the other policy",
      PREFLIGHT,
      preflight(EVIL, "DELETE"),
      answered({
        ...toEveryone,
        "access-control-allow-methods": ["DELETE"],
        vary: ["access-control-request-headers", "x-tenant"],
      }),
    ),
    must(
      "preflight-refused",
      "refuse a preflight that the chosen policy refuses",
      PREFLIGHT,
      preflight(EVIL, "PUT"),
      forbidden(toNobody),
    ),
    must(
      "failed",
      "allow no origin if the function throws or returns no policy",
      PROTOCOL,
      Object.keys(MISTAKES).map((name) => get(ALLOWED, tenant(name))),
      handled(toNobody),
    ),
    must(
      "failed-preflight",
      "refuse preflights if the function throws or returns no policy",
      PREFLIGHT,
      Object.keys(MISTAKES).map((name) => preflight(ALLOWED, "DELETE", undefined, tenant(name))),
      forbidden(toNobody),
    ),
    should(
      "failed-unsafe",
      "keep requests that can change something from the handler if the function throws or returns no policy",
      `${RFC9110}safe.methods`,
      Object.keys(MISTAKES).map((name) => request("POST", ALLOWED, tenant(name))),
      forbidden(toNobody),
    ),
  ]),
];
