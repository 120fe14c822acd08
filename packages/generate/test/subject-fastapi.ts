import type { ListenSubject } from "@corsac/contract/server";
import { FASTAPI_FAULTS } from "./python-faults.ts";
import { FASTAPI } from "./python-programs.ts";
import { pythonSubject } from "./python-subject.ts";

/** FastAPI, and Starlette's CORSMiddleware around it. */
export const subject: ListenSubject = pythonSubject({
  target: "fastapi",
  name: "FastAPI 0.92, Starlette 0.26",
  program: FASTAPI,
  handlers: {
    "fastapi-put-only": { does: "does not take the method", status: 405, reachesHandler: false, also: ["preflight"] },
    "fastapi-http-exception": {
      does: "raises HTTPException with headers",
      status: 401,
      others: { "www-authenticate": "Basic" },
      vary: ["accept"],
    },
    "fastapi-validation": { does: "gets a request that is not valid", status: 422, reachesHandler: false },
    "fastapi-dependency": {
      does: "depends on authentication",
      status: 401,
      reachesHandler: false,
      others: { "www-authenticate": "Basic" },
      also: ["preflight"],
    },
    "fastapi-json": { does: "returns a dictionary", body: '{"text":"ok"}' },
  },
  faults: FASTAPI_FAULTS,
});
