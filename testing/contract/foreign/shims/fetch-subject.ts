import { byPath } from "../../src/subject/mounts.ts";
import type { Capability, FetchHandler, FetchSubject, Mount, RuntimeName } from "../../src/types.ts";

/** A subject with an application of its own for each mount. */
export function fetchSubject(
  name: string,
  runtime: RuntimeName,
  can: readonly Capability[],
  application: (mount: Mount) => FetchHandler,
): FetchSubject {
  return {
    kind: "fetch",
    name,
    runtimes: [runtime],
    can,
    handler(mounts) {
      const find = byPath(mounts, application);
      return (request, ...platform) => find(request.url)(request, ...platform);
    },
  };
}
