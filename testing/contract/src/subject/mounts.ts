import type { Cors } from "@corsac/core";
import { SCENARIOS } from "../cases/scenarios.ts";
import type { Capability, Mount, RuntimeName, Scenario, Subject } from "../types.ts";

/** Serves the counts of handler runs to the runner. */
export const REPORT: Mount = { path: "/contract/reached", policy: { origin: false }, handler: "reports", outer: null };

const UPGRADING: ReadonlySet<RuntimeName> = new Set(["deno", "bun", "workerd"]);

/** The part of a subject that says which scenarios it serves. */
type Served = Pick<Subject, "can" | "scenarios" | "serves"> & Partial<Pick<Subject, "kind">>;

/** Returns the scenarios that a subject can serve on a runtime: a matter of data, known before anything runs. */
export function scenariosOf(subject: Served, runtime: RuntimeName): readonly Scenario[] {
  const can = new Set<Capability>(subject.can);
  if (subject.kind === "fetch" && UPGRADING.has(runtime)) can.add("websocket");
  const all = [...SCENARIOS, ...(subject.scenarios ?? [])];
  return all.filter(
    (scenario) => scenario.needs.every((need) => can.has(need)) && subject.serves?.(scenario) !== false,
  );
}

/** Returns everything that a subject serves on a runtime. */
export function mountsOf(subject: Served, runtime: RuntimeName): readonly Mount[] {
  return [...scenariosOf(subject, runtime), REPORT];
}

/** Finds what is mounted at a URL's path or above it. For subjects whose adapter has no router. */
export function byPath<T>(mounts: readonly Mount[], make: (mount: Mount) => T): (url: string) => T {
  const made = new Map<string, T>(mounts.map((mount) => [mount.path, make(mount)]));
  return (url) => {
    const path = url.startsWith("/") ? url.split("?")[0] : new URL(url).pathname;
    const found = made.get(path ?? "") ?? made.get(path?.slice(0, path.lastIndexOf("/")) ?? "");
    if (found === undefined) throw new Error(`nothing is mounted at ${url}`);
    return found;
  };
}

/** Wraps a handler in the mount's policy, and in the policy around it if there is one. */
export function withPolicies<T>({ policy, outer }: Mount, handler: T, wrap: (handler: T, policy: Cors) => T): T {
  const once = wrap(handler, policy as Cors);
  return outer === null ? once : wrap(once, outer as Cors);
}

/**
 * Returns the policies of the application, the outermost first. A route with a policy of its own has the mount's policy;
 * its application then allows any origin, unless the scenario says otherwise.
 */
export function applicationPolicies({ policy, outer }: Mount, isOnRoute: boolean): readonly Cors[] {
  const policies = isOnRoute ? [outer ?? { origin: "*" }] : [outer, policy];
  return policies.filter((one) => one !== null) as readonly Cors[];
}
