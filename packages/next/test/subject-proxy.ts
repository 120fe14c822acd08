import { fetchHandler, type FetchHandler, type FetchSubject } from "@corsac/contract/fetch";
import { byPath, withPolicies } from "@corsac/contract/subject";
import { corsProxy, type ProxyFunction } from "@corsac/next";

/** The proxy function of an application that answers every request itself. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "Next.js, corsProxy()",
  runtimes: ["node-20", "node-26"],
  can: ["fetch"],
  handler(mounts) {
    const find = byPath(mounts, (mount) =>
      withPolicies(mount, fetchHandler(mount.handler) as ProxyFunction, (next, policy) => corsProxy(policy, { next })),
    );
    return (request, ...platform) => (find(request.url) as unknown as FetchHandler)(request, ...platform);
  },
};
