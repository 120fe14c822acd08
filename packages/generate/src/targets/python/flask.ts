import { namesAfter, TOKEN } from "../../patterns/header-list.ts";
import { escapeText } from "../../patterns/origin.ts";
import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target, WriteContext } from "../../target/target.ts";
import { pythonCheck } from "./check.ts";
import { boolean, comment, keywords, list, type Named, raw, string, strings, text } from "./literal.ts";
import { isAnyButAuthorization, methodsOf, originsOf } from "./policy.ts";

/** Flask-Cors ignores letter case and the end of a string, but takes a compiled expression as it is. */
const compiled = (expression: string): string => `re.compile(${raw(`${expression}\\Z`)})`;
const ignoringCase = (expression: string): string => compiled(`(?i:${expression})`);

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
const nameOf = (name: string): string => (/[*^]/.test(name) ? ignoringCase(escapeText(name)) : string(name));

function headersOf({ description, rules }: Plan): Named[1] {
  const echo = rules.find((rule) => rule.echo !== null)?.echo;
  if (echo?.any) {
    // A string would repeat any text: servers refuse to send some of it, and answer 500.
    const any = compiled(`${isAnyButAuthorization(description) ? "(?!(?i:authorization)\\Z)" : ""}${TOKEN}`);
    return (before, after) => list([any], before, after);
  }
  const names = (description.allowedHeaders ?? []).filter((name) => !name.endsWith("*")).map(nameOf);
  const starts = (echo?.prefixes ?? []).map((prefix) => ignoringCase(namesAfter(prefix)));
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
  const vary = plan.otherwise.refusal.vary === "" ? "" : VARY;
  const call = keywords(argumentsOf(plan), "        ");
  const re = call.includes("re.compile(") ? "import re\nfrom typing import Optional" : "from typing import Optional";
  return `${comment(head)}\n${re}

from flask import Flask, Response, request
from flask_cors import CORS


def is_preflight() -> bool:
    return (
        request.method == "OPTIONS"
        and "Origin" in request.headers
        and "Access-Control-Request-Method" in request.headers
    )


def init_cors(app: Flask) -> None:
    """Adds the policy to the application, in front of its other functions."""

    @app.before_request
    def answer_preflight() -> Optional[Response]:
        # Before authentication, which would refuse a preflight: it has no credentials.
        if not is_preflight():
            return None
        response = app.response_class(status=${optionsSuccessStatus})
        response.headers.remove("Content-Type")
        return response

    @app.after_request
    def finish_headers(response: Response) -> Response:
        if is_preflight() and "Access-Control-Allow-Origin" not in response.headers:
            response.status_code = 403
${vary}        # Flask-Cors 3.1 to 4.0 would grant access to private networks.
        response.headers.remove("Access-Control-Allow-Private-Network")
        return response

    CORS(
        app,
${call}    )

    # Flask runs the last of these functions first: this one runs before Flask-Cors,
    # which leaves the headers of a response alone that has some.
    @app.after_request
    def remove_own_headers(response: Response) -> Response:
        for name in set(response.headers.keys()):
            if name.lower().startswith("access-control-"):
                response.headers.remove(name)
        return response
`;
}

function refuses({ description: { methods } }: Plan): readonly RefusedValue[] {
  const message = "it writes methods in capital letters, and methods are case-sensitive; use capital letters";
  return methods !== "*" && methods.some((method) => method !== method.toUpperCase())
    ? [{ path: "methods", message }]
    : [];
}

export const flask: Target = {
  title: "Flask with Flask-Cors",
  kind: "python",
  since: "3.0.10",
  proof: "run",
  can: ["list", "patterns", "null-origin", "credentials", "any-header", "header-patterns", "preflight-status"],
  refuses,
  limits: {
    "parser-errors": "The server in front of Flask answers a request that it cannot parse without CORS headers.",
    "expose-union": "The list of exposedHeaders replaces that of a view.",
    "preflight-answer":
      "The answer to a preflight lists the requested headers alone, and nothing if the method is not allowed. Browsers block the same calls.",
  },
  install: [
    "Run pip install flask-cors, and put the file beside the application.",
    "Write from NAME_cors import init_cors, and below app = Flask(...): init_cors(app)",
  ],
  check: {
    ...pythonCheck(
      (module) => `from flask import Flask

from ${module} import init_cors

app = Flask("check")
init_cors(app)
headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
assert app.test_client().options("/", headers=headers).status_code in (200, 204, 403)
`,
    ),
    warning: /^Unknown option/,
  },
  write: (context) => [{ name: `${context.name}_cors.py`, content: moduleOf(context) }],
};
