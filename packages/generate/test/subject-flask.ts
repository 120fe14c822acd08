import type { ListenSubject } from "@corsac/contract/server";
import { FLASK_FAULTS } from "./python-faults.ts";
import { FLASK } from "./python-programs.ts";
import { pythonSubject } from "./python-subject.ts";

/** Flask with Flask-Cors. */
export const subject: ListenSubject = pythonSubject({
  target: "flask",
  name: "Flask 2.2, Flask-Cors 3.0",
  program: FLASK,
  handlers: {
    "flask-put-only": { does: "does not take the method", status: 405, reachesHandler: false, also: ["preflight"] },
    "flask-blueprint": {
      does: "is in a blueprint with authentication",
      status: 401,
      reachesHandler: false,
      others: { "www-authenticate": "Basic" },
      also: ["preflight"],
    },
    "flask-abort": { does: "calls abort()", status: 409 },
    "flask-json": { does: "calls jsonify()", body: '{"text":"ok"}\n' },
    "flask-redirect": { does: "calls redirect()", status: 302, others: { location: "https://a.example/elsewhere" } },
  },
  faults: FLASK_FAULTS,
});
