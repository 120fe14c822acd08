import type { CorsDescription } from "@corsac/core";
import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target, WriteContext } from "../../target/target.ts";
import { pythonCheck } from "./check.ts";
import { boolean, comment, list, type Named, raw, strings, text } from "./literal.ts";
import { isAnyButAuthorization, originsOf } from "./policy.ts";

/** `CORS_ALLOWED_ORIGINS` compares scheme and host alone: it takes `HTTPS://a.example/x` for `https://a.example`. */
function originSettings(plan: Plan): Named {
  const { isAny, expressions } = originsOf(plan);
  if (isAny) return ["CORS_ALLOW_ALL_ORIGINS", text(boolean(true))];
  // `re.match` has no end, and `$` would match before a newline.
  const patterns = expressions.map((each) => raw(`^${each}\\Z`));
  return ["CORS_ALLOWED_ORIGIN_REGEXES", (before) => list(patterns, before)];
}

/** A list has no room for the requested names. Without credentials, `*` covers all of them but Authorization. */
function headersOf(description: CorsDescription, isAny: boolean): readonly string[] {
  if (!isAny) return description.allowedHeaders ?? [];
  return isAnyButAuthorization(description) ? ["*"] : ["*", "authorization"];
}

function settingsOf(plan: Plan): readonly Named[] {
  const { description, rules } = plan;
  const { credentials, methods, exposedHeaders, maxAge } = description;
  const isAnyHeader = rules.some(({ echo }) => echo?.any);
  return [
    originSettings(plan),
    ["CORS_ALLOW_CREDENTIALS", text(boolean(credentials))],
    ["CORS_ALLOW_METHODS", strings(methods === "*" ? ["*"] : methods)],
    ["CORS_ALLOW_HEADERS", strings(headersOf(description, isAnyHeader))],
    ["CORS_EXPOSE_HEADERS", strings(exposedHeaders)],
    // 0: the header is left out.
    ["CORS_PREFLIGHT_MAX_AGE", text(String(maxAge ?? 0))],
  ];
}

function settingsFile({ plan, head }: WriteContext): string {
  const lines = settingsOf(plan).map(([name, value]) => {
    const before = `${name} = `;
    return `${before}${value(before)}\n`;
  });
  return `${comment(head)}\n${lines.join("")}`;
}

/** Without the headers of content, which a 204 must not have. */
const NO_CONTENT = `            response.status_code = 204
            del response["Content-Length"]
            del response["Content-Type"]
`;

function middlewareFile({ plan, head }: WriteContext): string {
  const approved = plan.description.optionsSuccessStatus === 204 ? NO_CONTENT : "";
  return `${comment(head)}
from typing import Callable

from corsheaders.middleware import CorsMiddleware
from django.http import HttpRequest, HttpResponse


def is_preflight(request: HttpRequest) -> bool:
    return (
        request.method == "OPTIONS"
        and "Origin" in request.headers
        and "Access-Control-Request-Method" in request.headers
    )


def remove_cors_headers(response: HttpResponse) -> None:
    for name in list(response.headers):
        if name.lower().startswith("access-control-"):
            del response[name]


class PolicyMiddleware:
    """CorsMiddleware, without CORS headers of views and for refused origins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        def respond(request: HttpRequest) -> HttpResponse:
            response = get_response(request)
            remove_cors_headers(response)
            return response

        self.cors = CorsMiddleware(respond)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.cors(request)
        if "Access-Control-Allow-Origin" not in response:
            remove_cors_headers(response)
            if is_preflight(request):
                response.status_code = 403
        elif is_preflight(request):
${approved}            del response["Access-Control-Expose-Headers"]
        return response
`;
}

function refuses({ description, needs }: Plan): readonly RefusedValue[] {
  const literal = "it sends *, which browsers take literally with credentials";
  const { credentials, maxAge } = description;
  const anyMethod = needs.get("any-method");
  const anyHeader = needs.get("any-header");
  return [
    ...(credentials && anyMethod !== undefined ? [{ path: anyMethod, message: `${literal}; list the methods` }] : []),
    ...(credentials && anyHeader !== undefined ? [{ path: anyHeader, message: `${literal}; list the headers` }] : []),
    ...(maxAge === 0
      ? [{ path: "maxAge", message: "it does not send 0, and browsers would keep the answer for 5 seconds; write 1" }]
      : []),
  ];
}

export const django: Target = {
  title: "Django with django-cors-headers",
  kind: "python",
  since: "3.14",
  proof: "run",
  can: ["list", "patterns", "null-origin", "credentials", "any-header", "any-method", "preflight-status"],
  refuses,
  limits: {
    "parser-errors": "The server in front of Django answers a request that it cannot parse without CORS headers.",
    "vary-merge": ({ plan: { rules } }) =>
      rules.some(({ origins }) => origins === "*")
        ? "Responses have Vary: Origin, although they are the same for all origins."
        : null,
    "expose-union": "The list of exposedHeaders replaces that of a view.",
    "preflight-answer":
      "OPTIONS with a requested method is answered even without an Origin, and any other OPTIONS gets the headers of preflights too.",
  },
  install: [
    "Run pip install django-cors-headers, and put both files beside settings.py.",
    "Write in settings.py: from .NAME_cors import *",
    'Add "corsheaders" to INSTALLED_APPS.',
    'Make "PROJECT.NAME_middleware.PolicyMiddleware" the first entry of MIDDLEWARE.',
  ],
  check: {
    ...pythonCheck(
      (module) => `import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command

import ${module} as policy

names = {name: getattr(policy, name) for name in dir(policy) if name.isupper()}
middleware = ["${module.replace(/_cors$/, "_middleware")}.PolicyMiddleware"]
settings.configure(
    INSTALLED_APPS=["corsheaders"], MIDDLEWARE=middleware, SECRET_KEY="check", **names
)
django.setup()
call_command("check", fail_level="WARNING")
WSGIHandler()
`,
    ),
    command: "python3 manage.py check",
  },
  write: (context) => [
    { name: `${context.name}_cors.py`, content: settingsFile(context) },
    { name: `${context.name}_middleware.py`, content: middlewareFile(context) },
  ],
};
