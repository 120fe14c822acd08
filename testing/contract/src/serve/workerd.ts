import type { FetchSubject, RuntimeName } from "../case/subject.ts";
import { mountsOf } from "./mounts.ts";

/** A fetch subject as the module that workerd serves; the host is told the port by workerd itself. */
export function serve(
  subject: FetchSubject,
  runtime: RuntimeName,
): { readonly fetch: ReturnType<FetchSubject["handler"]> } {
  return { fetch: subject.handler(mountsOf(subject, runtime)) };
}
