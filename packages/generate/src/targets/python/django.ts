import type { CorsDescription } from "@corsac/core";
import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target, WriteContext } from "../../types/target.ts";
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

function moduleOf({ plan, head }: WriteContext): string {
  const lines = settingsOf(plan).map(([name, value]) => {
    const before = `${name} = `;
    return `${before}${value(before)}\n`;
  });
  return `${comment(head)}\n${lines.join("")}`;
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
  title: "django-cors-headers",
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
    "unknown-headers": "An Access-Control-* header of the application that the policy does not have stays.",
    "expose-union": "The list of exposedHeaders replaces that of the application.",
    "refused-clean": ({ plan: { description } }) =>
      description.credentials
        ? "Refused origins get Access-Control-Allow-Credentials, but not Access-Control-Allow-Origin."
        : null,
    "preflight-answer":
      "Preflights get 200, also those of refused origins, which then have no Access-Control-Allow-Origin. Browsers block the same calls.",
    "application-headers": "Refused origins get the CORS headers that a view sets itself: let views set none.",
  },
  install: [
    "Install: pip install django-cors-headers, put the file beside settings.py, and write in settings.py:",
    "from .corsac_cors import *",
    'INSTALLED_APPS = [..., "corsheaders"]',
    'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", ...]  # the first of all',
  ],
  check: {
    ...pythonCheck(
      (module) => `import django
from django.conf import settings
from django.core.management import call_command

import ${module} as policy

names = {name: getattr(policy, name) for name in dir(policy) if name.isupper()}
settings.configure(INSTALLED_APPS=["corsheaders"], **names)
django.setup()
call_command("check", fail_level="WARNING", verbosity=0)
`,
    ),
    command: "python3 manage.py check",
  },
  write: (context) => [{ name: `${context.name}_cors.py`, content: moduleOf(context) }],
};
