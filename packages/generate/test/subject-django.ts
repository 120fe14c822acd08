import type { ListenSubject } from "@corsac/contract/server";
import { DJANGO_FAULTS } from "./python-faults.ts";
import { DJANGO } from "./python-programs.ts";
import { pythonSubject } from "./python-subject.ts";

/** Django with django-cors-headers. */
export const subject: ListenSubject = pythonSubject({
  target: "django",
  name: "Django 3.2, django-cors-headers 3.14",
  program: DJANGO,
  handlers: {
    "django-put-only": { does: "does not take the method", status: 405, reachesHandler: false, also: ["preflight"] },
    "django-denies": { does: "raises PermissionDenied", status: 403 },
    "django-json": { does: "returns a JsonResponse", body: '{"text": "ok"}' },
    "django-redirect": { does: "calls redirect()", status: 302, others: { location: "https://a.example/elsewhere" } },
  },
  faults: DJANGO_FAULTS,
});
