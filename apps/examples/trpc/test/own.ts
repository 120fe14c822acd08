import { noteFetch } from "@corsac/contract/fetch";
import { handlerScenarios, OWN_CORS, type Scenario, TEXT } from "@corsac/contract/subject";
import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";

/** The request under way: Node's in the standalone adapter, a WHATWG one in the fetch adapter. */
interface Context {
  readonly req: { readonly headers: object };
}

const t = initTRPC.context<Context>().create();

/** A procedure that counts its runs. */
const procedure = t.procedure.use(({ ctx, next }) => {
  noteFetch({ headers: new Headers(ctx.req.headers as Record<string, string>) } as Request);
  return next();
});

/** Procedures that answer in tRPC's own ways. */
export const router = t.router({
  query: procedure.query(() => TEXT),
  number: procedure.input(z.number()).query(({ input }) => input),
  save: procedure.mutation(() => TEXT),
  unauthorized: procedure.query(() => {
    throw new TRPCError({ code: "UNAUTHORIZED" });
  }),
  throws: procedure.query(() => {
    throw new Error("thrown by the procedure");
  }),
  ownCors: procedure.query(() => TEXT),
  ticks: procedure.subscription(async function* () {
    yield TEXT;
  }),
  ticksEndlessly: procedure.subscription(async function* ({ signal }) {
    yield TEXT;
    await new Promise((resolve) => signal?.addEventListener("abort", resolve));
  }),
});

interface Call {
  readonly paths?: readonly string[] | undefined;
}

/** The options of both adapters. */
export const OPTIONS = {
  router,
  createContext: ({ req }: Context): Context => ({ req }),
  /** Sets CORS headers by hand, for one procedure. */
  responseMeta: ({ paths }: Call) => (paths?.includes("ownCors") === true ? { headers: new Headers(OWN_CORS) } : {}),
};

/** tRPC chooses between JSON and a stream by these request headers, and says so. */
const vary = ["trpc-accept", "accept"];
const JSON_TYPE = ["Content-Type", "application/json"] as const;
const body = JSON.stringify({ result: { data: TEXT } });
const saving = { method: "POST", suffix: "/save", body: "{}", headers: [JSON_TYPE] };

/** Responses in tRPC's own ways. */
const OWN = {
  "trpc-query": { does: "is a query", vary, body, request: { suffix: "/query" } },
  "trpc-mutation": { does: "is a mutation", vary, body, request: saving },
  "trpc-error": { does: "throws a TRPCError", vary, status: 401, request: { suffix: "/unauthorized" } },
  "trpc-throws": { does: "is a query that throws an Error", vary, status: 500, request: { suffix: "/throws" } },
  "trpc-invalid-input": {
    does: "gets an input that its validator rejects",
    vary,
    status: 400,
    request: { suffix: "/number?input=%22x%22" },
  },
  "trpc-batch": {
    does: "is in a batch with an unknown procedure",
    vary,
    status: 207,
    request: { suffix: "/query,unknown?batch=1" },
  },
  "trpc-batch-stream": {
    does: "is in a batch that streams its results",
    vary,
    others: { "content-type": "application/json" },
    request: { suffix: "/query,unknown?batch=1", headers: [["trpc-accept", "application/jsonl"]] },
  },
  "trpc-subscription": {
    does: "is a subscription",
    spec: "server-sent-events",
    vary,
    others: { "content-type": "text/event-stream" },
    request: { suffix: "/ticks" },
  },
  "trpc-subscription-endless": {
    does: "is a subscription without end",
    spec: "server-sent-events",
    vary,
    readUntil: "first chunk",
    request: { suffix: "/ticksEndlessly" },
  },
  "trpc-own-cors": {
    does: "has CORS headers from responseMeta",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary,
    body,
    request: { suffix: "/ownCors" },
  },
  "trpc-unknown-procedure": {
    does: "is missing: no procedure has this name",
    vary,
    status: 404,
    reachesHandler: false,
    request: { suffix: "/unknown" },
  },
  "trpc-wrong-method": {
    does: "is a mutation that is called by GET",
    vary,
    status: 405,
    reachesHandler: false,
    request: { suffix: "/save" },
  },
  "trpc-unsupported-type": {
    does: "is a mutation that is called with a content type of forms",
    vary,
    status: 415,
    reachesHandler: false,
    request: { ...saving, headers: [["Content-Type", "text/plain"]] },
  },
} as const;

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const isOwn = (handler: string): boolean => handler in OWN;
