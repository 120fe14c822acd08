import type { Plan } from "../../plan/plan.ts";
import type { Target, WriteContext } from "../../types/target.ts";
import { pythonCheck } from "./check.ts";
import { alternatives, boolean, comment, keywords, type Named, strings, text } from "./literal.ts";
import { methodsOf, originsOf, refusedHeaders } from "./policy.ts";

/** Without the header, browsers keep a preflight's answer for this long. Starlette sends a header in any case. */
const DEFAULT_MAX_AGE = 5;

function originArguments(plan: Plan): readonly Named[] {
  const { isAny, entries, expressions } = originsOf(plan);
  if (isAny) return [["allow_origins", strings(["*"])]];
  const patterns = expressions.filter((_, at) => entries[at]?.includes("*"));
  return [
    ["allow_origins", strings(entries.filter((entry) => !entry.includes("*")))],
    ...(patterns.length === 0
      ? []
      : [["allow_origin_regex", (before, after) => alternatives(patterns, before, after)] as Named]),
  ];
}

function argumentsOf(plan: Plan): readonly Named[] {
  const { description, rules } = plan;
  const { credentials, allowedHeaders, exposedHeaders, maxAge } = description;
  const isAnyHeader = rules.some(({ echo }) => echo?.any);
  return [
    ...originArguments(plan),
    ...(credentials ? [["allow_credentials", text(boolean(true))] as Named] : []),
    ["allow_methods", strings(methodsOf(description))],
    ["allow_headers", strings(isAnyHeader ? ["*"] : (allowedHeaders ?? []))],
    ...(exposedHeaders.length === 0 ? [] : [["expose_headers", strings(exposedHeaders)] as Named]),
    ["max_age", text(String(maxAge ?? DEFAULT_MAX_AGE))],
  ];
}

/** Refused origins, requests without `Origin` and those with two of them get no CORS header of the application either. */
const REMOVE = `                if not is_allowed:
                    for name in set(headers.keys()):
                        if name.startswith("access-control-"):
                            del headers[name]
`;

const IS_ALLOWED = `        headers = Headers(scope=scope)
        origins = headers.getlist("origin")
        is_allowed = len(origins) == 1 and cors.is_allowed_origin(origins[0])
        is_preflight = (
            scope["method"] == "OPTIONS"
            and "origin" in headers
            and "access-control-request-method" in headers
        )

`;

const REFUSE = `        if is_preflight and not is_allowed:
            await Response(status_code=403)(scope, receive, finish_headers)
            return

`;

const VARY = `                # CORSMiddleware adds Vary for allowed origins only. A cache would give
                # a response without CORS headers to their pages.
                vary = headers.get("vary", "").lower().split(",")
                if not {"origin", "*"}.intersection(map(str.strip, vary)):
                    headers.append("Vary", "Origin")
`;

function moduleOf({ plan, head }: WriteContext): string {
  const isAny = plan.rules.some(({ origins }) => origins === "*");
  return `${comment(head)}
from starlette.datastructures import ${isAny ? "" : "Headers, "}MutableHeaders
from starlette.middleware.cors import CORSMiddleware
${isAny ? "" : "from starlette.responses import Response\n"}from starlette.types import ASGIApp, Message, Receive, Scope, Send


def with_cors(app: ASGIApp) -> ASGIApp:
    """Returns the application with the policy around it, so that a 500 has it too."""
    cors = CORSMiddleware(
        app,
${keywords(argumentsOf(plan), "        ")}    )

    async def policy(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

${isAny ? "" : IS_ALLOWED}        async def finish_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
${isAny ? "" : REMOVE}${isAny || plan.otherwise.refusal.vary !== "" ? VARY : ""}            await send(message)

${isAny ? "" : REFUSE}        await cors(scope, receive, finish_headers)

    return policy
`;
}

export const fastapi: Target = {
  title: "FastAPI",
  kind: "python",
  since: "0.92",
  proof: "run",
  can: ["list", "patterns", "null-origin", "credentials", "any-header", "preflight-status"],
  refuses: refusedHeaders,
  limits: {
    "parser-errors": "The server (uvicorn) answers a request that it cannot parse without CORS headers.",
    "vary-merge": ({ plan: { rules } }) =>
      rules.some(({ origins }) => origins === "*")
        ? "Responses have Vary: Origin, because Starlette sends * only to requests with an Origin."
        : "Of several Vary lines of the application, Starlette keeps the first for allowed origins: write one line with all names.",
    "unknown-headers": "Allowed origins get the other Access-Control-* headers of the application: let it set none.",
    "expose-union": "The list of exposedHeaders replaces that of the application.",
    "preflight-answer":
      "Preflights of allowed origins get 200 with a short text, or 400 if the method or a header is not allowed. Browsers block the same calls.",
  },
  install: [
    "Put the file beside the application, and remove other uses of CORSMiddleware.",
    "Write from NAME_cors import with_cors, and as the last line: app = with_cors(app)",
    "Run the server as before. The file works for Starlette 0.26 and later too.",
  ],
  check: pythonCheck(
    (module) => `import asyncio

from starlette.applications import Starlette

from ${module} import with_cors

messages = []


async def send(message):
    messages.append(message)


async def receive():
    return {"type": "http.request"}


scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
asyncio.run(with_cors(Starlette())(scope, receive, send))
assert messages[0]["status"] == 404
`,
  ),
  write: (context) => [{ name: `${context.name}_cors.py`, content: moduleOf(context) }],
};
