import type { Plan } from "../../plan/plan.ts";
import type { Target, WriteContext } from "../../target/target.ts";
import { pythonCheck } from "./check.ts";
import { alternatives, boolean, comment, keywords, type Named, string, strings, text } from "./literal.ts";
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

const VARY = `                # CORSMiddleware adds Vary for allowed origins only. A cache would give
                # a response without CORS headers to their pages.
                vary = headers.get("vary", "").lower().split(",")
                if not {"origin", "*"}.intersection(map(str.strip, vary)):
                    headers.append("Vary", "Origin")
`;

/** `Content-Type: application/json` needs a preflight, and CORSMiddleware would allow it under every policy. */
function listedHeaders({ rules }: Plan): string {
  const [rule] = rules;
  if (rule === undefined || rule.echo?.any) return "";
  const name = `headers["Access-Control-Allow-Headers"]`;
  return `                # CORSMiddleware adds Content-Type and others, which are not in the policy.
                if is_preflight and "access-control-allow-headers" in headers:
                    ${rule.headers === "" ? `del ${name}` : `${name} = ${string(rule.headers)}`}
`;
}

function moduleOf({ plan, head }: WriteContext): string {
  const isAny = plan.rules.some(({ origins }) => origins === "*");
  const vary = isAny || plan.otherwise.refusal.vary !== "" ? VARY : "";
  return `${comment(head)}
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def with_cors(app: ASGIApp) -> ASGIApp:
    """Returns the application with the policy around it, so that a 500 has it too."""

    async def without_own_headers(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_cleaned(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                for name in set(headers.keys()):
                    if name.startswith("access-control-"):
                        del headers[name]
                # CORSMiddleware keeps the first line alone.
                if "vary" in headers:
                    headers["Vary"] = ", ".join(headers.getlist("vary"))
            await send(message)

        await app(scope, receive, send_cleaned)

    cors = CORSMiddleware(
        without_own_headers,
${keywords(argumentsOf(plan), "        ")}    )

    async def policy(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        request_headers = Headers(scope=scope)
        origins = request_headers.getlist("origin")
        is_preflight = (
            scope["method"] == "OPTIONS"
            and len(origins) > 0
            and "access-control-request-method" in request_headers
        )

        async def finish_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
${vary}${listedHeaders(plan)}            await send(message)

        if len(origins) == 1 and cors.is_allowed_origin(origins[0]):
            await cors(scope, receive, finish_headers)
        elif is_preflight:
            await Response(status_code=403)(scope, receive, finish_headers)
        else:
            await without_own_headers(scope, receive, finish_headers)

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
        : null,
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
