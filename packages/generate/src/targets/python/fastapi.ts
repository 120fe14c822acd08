import type { Plan } from "../../plan/plan.ts";
import type { Target, WriteContext } from "../../types/target.ts";
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

function moduleOf({ plan, head }: WriteContext): string {
  return `${comment(head)}\nfrom starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def with_cors(app: ASGIApp) -> ASGIApp:
    """Returns the application with the policy around it, so that a 500 has it too."""
    cors = CORSMiddleware(
        app,
${keywords(argumentsOf(plan), "        ")}    )

    async def vary_by_origin(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_vary(message: Message) -> None:
            # CORSMiddleware adds Vary for allowed origins only. A cache would give
            # a response without CORS headers to their pages.
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                vary = headers.get("vary", "").lower().split(",")
                if not {"origin", "*"}.intersection(map(str.strip, vary)):
                    headers.append(${string("Vary")}, ${string("Origin")})
            await send(message)

        await cors(scope, receive, send_with_vary)

    return vary_by_origin
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
    "two-origin-lines": "Of two Origin lines, Starlette takes the first. Browsers send one.",
    "vary-merge":
      "Of several Vary lines of the application, Starlette keeps the first for allowed origins: write one line with all names.",
    "unknown-headers": "An Access-Control-* header of the application that the policy does not have stays.",
    "expose-union": "The list of exposedHeaders replaces that of the application.",
    "refused-clean":
      "Refused origins get Access-Control-Allow-Credentials and the lists of the policy, but not Access-Control-Allow-Origin.",
    "preflight-answer":
      "Preflights get 200, or 400 if the origin, the method or a header is not allowed. Browsers block the same calls.",
    "application-headers":
      "Refused origins, and requests without Origin, get the CORS headers that the application sets itself: let it set none.",
  },
  install: [
    "Install: put the file beside your application, and write as its last line (the server then runs app as before):",
    "app = with_cors(app)  # from corsac_cors import with_cors",
    "It works for Starlette 0.26 and later too. Remove other uses of CORSMiddleware.",
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
assert (b"vary", b"Origin") in messages[0]["headers"]
`,
  ),
  write: (context) => [{ name: `${context.name}_cors.py`, content: moduleOf(context) }],
};
