import type { ListenSubject } from "@corsac/contract/server";
import { pythonProgram, pythonSubject } from "./python-subject.ts";

/** Django with django-cors-headers. */
export const subject: ListenSubject = pythonSubject({
  target: "django",
  name: "Django 3.2, django-cors-headers 3.14",
  program: pythonProgram("django, corsheaders, uvicorn", [
    "python3-django",
    "python3-django-cors-headers",
    "python3-uvicorn",
  ]),
  handlers: {
    "django-put-only": { does: "does not take the method", status: 405, reachesHandler: false, also: ["preflight"] },
    "django-denies": { does: "raises PermissionDenied", status: 403 },
    "django-json": { does: "returns a JsonResponse", body: '{"text": "ok"}' },
    "django-redirect": { does: "calls redirect()", status: 302, others: { location: "https://a.example/elsewhere" } },
  },
  faults: [],
});
