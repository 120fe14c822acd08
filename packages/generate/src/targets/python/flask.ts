import { escapeText } from "../../patterns/origin.ts";
import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target, WriteContext } from "../../types/target.ts";
import { pythonCheck } from "./check.ts";
import { boolean, comment, keywords, list, type Named, raw, string, strings, text } from "./literal.ts";
import { isAnyButAuthorization, methodsOf, originsOf } from "./policy.ts";

/** Flask-Cors ignores letter case and the end of a string, but takes a compiled expression as it is. */
const compiled = (expression: string, flags = ""): string => `re.compile(${raw(`${expression}\\Z`)}${flags})`;
const IGNORE_CASE = ", re.IGNORECASE";

function originArguments(plan: Plan): readonly Named[] {
  const { isAny, expressions } = originsOf(plan);
  if (isAny) {
    return [
      ["origins", text(string("*"))],
      ["send_wildcard", text(boolean(true))],
    ];
  }
  const patterns = expressions.map((each) => compiled(each));
  return [["origins", (before, after) => list(patterns, before, after)]];
}

/** Flask-Cors takes a string with `*` or `^`, which a header name can have, for an expression. */
const nameOf = (name: string): string => (/[*^]/.test(name) ? compiled(escapeText(name), IGNORE_CASE) : string(name));

function headersOf({ description, rules }: Plan): Named[1] {
  const echo = rules.find((rule) => rule.echo !== null)?.echo;
  if (echo?.any) {
    const others = [compiled("(?!authorization\\Z).+", IGNORE_CASE)];
    return isAnyButAuthorization(description) ? (before, after) => list(others, before, after) : text(string("*"));
  }
  const names = (description.allowedHeaders ?? []).filter((name) => !name.endsWith("*")).map(nameOf);
  const starts = (echo?.prefixes ?? []).map((prefix) => compiled(`${escapeText(prefix)}.+`, IGNORE_CASE));
  return (before, after) => list([...names, ...starts], before, after);
}

function argumentsOf(plan: Plan): readonly Named[] {
  const { description } = plan;
  const { credentials, exposedHeaders, maxAge } = description;
  return [
    ...originArguments(plan),
    ...(credentials ? [["supports_credentials", text(boolean(true))] as Named] : []),
    ["methods", strings(methodsOf(description))],
    ["allow_headers", headersOf(plan)],
    ...(exposedHeaders.length === 0 ? [] : [["expose_headers", strings(exposedHeaders)] as Named]),
    // The number 0 would be left out.
    ...(maxAge === null ? [] : [["max_age", text(maxAge === 0 ? string("0") : String(maxAge))] as Named]),
    // The function below adds it to every response.
    ["vary_header", text(boolean(false))],
  ];
}

const VARY = `        # Flask-Cors adds Vary for allowed origins only. A cache would give a response
        # without CORS headers to their pages.
        if "Origin" not in response.vary and "*" not in response.vary:
            response.headers.add("Vary", "Origin")
`;

function moduleOf({ plan, head }: WriteContext): string {
  const { optionsSuccessStatus } = plan.description;
  const vary = plan.rules.some((rule) => rule.vary === "") ? "" : VARY;
  const call = keywords(argumentsOf(plan), "        ");
  const re = call.includes("re.compile(") ? "import re\nfrom typing import Optional" : "from typing import Optional";
  return `${comment(head)}\n${re}

from flask import Flask, Response, request
from flask_cors import CORS


def init_cors(app: Flask) -> None:
    """Adds the policy to the application, in front of its other functions."""

    @app.before_request
    def answer_preflight() -> Optional[Response]:
        # Before authentication, which would refuse a preflight: it has no credentials.
        is_preflight = (
            request.method == "OPTIONS"
            and "Origin" in request.headers
            and "Access-Control-Request-Method" in request.headers
        )
        if not is_preflight:
            return None
        response = app.response_class(status=${optionsSuccessStatus})
        response.headers.remove("Content-Type")
        return response

    @app.after_request
    def finish_headers(response: Response) -> Response:
${vary}        # Flask-Cors 3.1 to 4.0 would grant access to private networks.
        response.headers.remove("Access-Control-Allow-Private-Network")
        return response

    CORS(
        app,
${call}    )
`;
}

function refuses({ description: { methods } }: Plan): readonly RefusedValue[] {
  const message = "it writes methods in capital letters, and methods are case-sensitive; use capital letters";
  return methods !== "*" && methods.some((method) => method !== method.toUpperCase())
    ? [{ path: "methods", message }]
    : [];
}

export const flask: Target = {
  title: "Flask-Cors",
  kind: "python",
  since: "3.0.10",
  proof: "run",
  can: ["list", "patterns", "null-origin", "credentials", "any-header", "header-patterns", "preflight-status"],
  refuses,
  limits: {
    "parser-errors": "The server in front of Flask answers a request that it cannot parse without CORS headers.",
    "unknown-headers": "An Access-Control-* header of a view that the policy does not have stays.",
    "expose-union": "The headers that a view exposes are on a line of their own, for refused origins too.",
    "preflight-answer": ({ plan: { description } }) =>
      `Preflights get ${description.optionsSuccessStatus}, also those of refused origins, which then have no CORS headers. Browsers block the same calls.`,
    "application-headers":
      "A response on which a view sets Access-Control-Allow-Origin gets no CORS headers of the policy: let views set none.",
  },
  install: [
    "Install: pip install flask-cors, put the file beside your application, and write below app = Flask(...):",
    "init_cors(app)  # from corsac_cors import init_cors",
  ],
  check: pythonCheck(
    (module) => `from flask import Flask

from ${module} import init_cors

app = Flask("check")
init_cors(app)
headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
assert app.test_client().options("/", headers=headers).status_code in (200, 204)
`,
  ),
  write: (context) => [{ name: `${context.name}_cors.py`, content: moduleOf(context) }],
};
