import { type ChoiceRequest, type ChoosePolicy, type CorsOptions, createCors } from "@corsac/core";
import { corsBy } from "@corsac/core/choice";
import type { CorsHeaders, HeaderLine, Scenario } from "../types.ts";
import {
  ALLOWED,
  EVIL,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  preflightPut,
  request,
  scenario,
  should,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared } from "./policies.ts";

const EVERYONE: CorsOptions = { origin: "*", methods: ["DELETE"] };
const partners = createCors(REFERENCE_POLICY);
const everyone = createCors(EVERYONE);

/** The framework objects that a header can be read from, under the frameworks' own names. */
interface Framework {
  readonly request?: { readonly headers: Headers | Readonly<Record<string, string | string[] | undefined>> };
  readonly ctx?: { get(name: string): string };
  readonly c?: { readonly req: { header(name: string): string | undefined } };
  readonly event?: Readonly<Record<"headers" | "multiValueHeaders", Readonly<Record<string, unknown>> | undefined>>;
}

function tenantOf({ request: plain, ctx, c, event }: Framework): unknown {
  if (ctx !== undefined) return ctx.get("x-tenant");
  if (c !== undefined) return c.req.header("x-tenant");
  if (event !== undefined) {
    const all = Object.entries(event.multiValueHeaders ?? event.headers ?? {});
    return all.find(([name]) => name.toLowerCase() === "x-tenant")?.[1];
  }
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

const tenant = (name: string): HeaderLine => ["X-Tenant", name];
const varying = (cors: CorsHeaders, ...vary: readonly string[]): CorsHeaders => ({
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
      "follow the policy that a header chooses",
      "protocol",
      get(ALLOWED, tenant("partner")),
      handled(varying(shared(ALLOWED), "origin")),
    ),
    must(
      "url",
      "follow the policy that the URL chooses",
      "protocol",
      { ...get(ALLOWED), suffix: "?tenant=partner" },
      handled(varying(shared(ALLOWED), "origin")),
    ),
    must("other", "follow the other policy for any other request", "protocol", get(EVIL), handled(toEveryone)),
    must("no-origin", "vary by the headers of the choice without Origin", "caches", get(null), handled(toEveryone)),
    must(
      "preflight",
      "answer a preflight by the policy for the method that it announces",
      "preflight",
      preflightPut(ALLOWED),
      answered(varying(approved(ALLOWED), "origin")),
    ),
    must(
      "preflight-other",
      "answer a preflight for another method by the other policy",
      "preflight",
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
      "preflight",
      preflight(EVIL),
      forbidden(toNobody),
    ),
    must(
      "failed",
      "allow no origin if the function throws or returns no policy",
      "protocol",
      Object.keys(MISTAKES).map((name) => get(ALLOWED, tenant(name))),
      handled(toNobody),
    ),
    must(
      "failed-preflight",
      "refuse preflights if the function throws or returns no policy",
      "preflight",
      Object.keys(MISTAKES).map((name) => preflight(ALLOWED, "DELETE", undefined, tenant(name))),
      forbidden(toNobody),
    ),
    should(
      "failed-unsafe",
      "keep requests that can change something from the handler if the function throws or returns no policy",
      "safe-methods",
      Object.keys(MISTAKES).map((name) => request("POST", ALLOWED, tenant(name))),
      forbidden(toNobody),
    ),
  ]),
];
