import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

const KEYWORDS = '${keywords(argumentsOf(plan), "        ")}    )';

export const FASTAPI_FAULTS: readonly Fault[] = faultsOf(
  "subject-fastapi",
  "python/fastapi.ts",
  {
    name: "inside the application, CORSMiddleware leaves a 500 bare",
    find: `    cors = CORSMiddleware(
        without_own_headers,
${KEYWORDS}`,
    replace: `    cors = app
    app.is_allowed_origin = CORSMiddleware(
        app,
${KEYWORDS}.is_allowed_origin
    app.add_middleware(
        CORSMiddleware,
${KEYWORDS}`,
  },
  {
    name: "Starlette decides by the first of two Origin lines",
    find: "len(origins) == 1 and cors",
    replace: "len(origins) > 0 and cors",
  },
  {
    name: "Starlette adds Vary for allowed origins only",
    find: 'isAny || plan.otherwise.refusal.vary !== "" ? VARY : ""',
    replace: '""',
  },
  {
    name: "Starlette sends a part of the policy to refused origins",
    find: " and cors.is_allowed_origin(origins[0])",
    replace: "",
  },
  {
    name: "the application's headers stay with FastAPI",
    find: "                        del headers[name]\n",
    replace: "                        pass\n",
  },
  {
    name: "Starlette keeps the first line of Vary alone",
    find: '", ".join(headers.getlist("vary"))',
    replace: 'headers["vary"]',
  },
);

export const DJANGO_FAULTS: readonly Fault[] = faultsOf(
  "subject-django",
  "python/django.ts",
  {
    name: "re.match has no end in Django",
    find: "raw(`^${each}\\\\Z`)",
    replace: "raw(`^${each}`)",
  },
  {
    name: "headers of a view stay for refused origins in Django",
    find: "            response = get_response(request)\n            remove_cors_headers(response)\n",
    replace: "            response = get_response(request)\n",
  },
  {
    name: "Django answers a refused preflight with 200",
    find: "response.status_code = 403",
    replace: "response.status_code = 200",
  },
);

export const FLASK_FAULTS: readonly Fault[] = faultsOf(
  "subject-flask",
  "python/flask.ts",
  {
    name: "Flask-Cors ignores letter case in text",
    find: "expressions.map((each) => compiled(each))",
    replace: "expressions.map((each) => raw(`^${each}\\\\Z`))",
  },
  {
    name: "re.match has no end in Flask",
    find: "raw(`${expression}\\\\Z`)",
    replace: "raw(expression)",
  },
  {
    name: "Flask-Cors leaves a response alone that has CORS headers",
    find: "                response.headers.remove(name)\n",
    replace: "                pass\n",
  },
  {
    name: "Flask-Cors adds Vary for allowed origins only",
    find: 'plan.otherwise.refusal.vary === "" ? "" : VARY',
    replace: '""',
  },
  {
    name: "Flask passes preflights to the application",
    find: "        if not is_preflight():\n            return None\n",
    replace: "        return None\n",
  },
);
