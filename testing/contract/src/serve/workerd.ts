import { mountsOf } from "../subject/mounts.ts";
import type { FetchHandler, FetchSubject, RuntimeName } from "../types.ts";

/** Makes a fetch subject the module that workerd serves. workerd itself reports its port to the host. */
export function serve(subject: FetchSubject, runtime: RuntimeName): { readonly fetch: FetchHandler } {
  return { fetch: subject.handler(mountsOf(subject, runtime)) };
}
