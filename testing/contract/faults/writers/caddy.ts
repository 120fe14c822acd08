import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const CADDY_FAULTS: readonly Fault[] = [
  ...faultsOf("subject-caddy", "caddy/headers.ts", {
    name: "Caddy sets headers before the upstream sets its own, and never again",
    find: "return written([...deferred, [reached, removal(rule)]]);",
    replace: "return deferred.length > 0 ? [] : written([[reached, removal(rule)]]);",
  }),
  ...faultsOf("subject-caddy", "caddy/caddy.ts", {
    name: "deferred headers alone leave Caddy's errors bare",
    find: "...rules.flatMap((rule) => headersAtOnce(rule, name)),",
    replace: "...rules.flatMap((rule) => headersAtOnce({ ...rule, origins: [] }, name).slice(0, 0)),",
  }),
  ...faultsOf("subject-caddy", "caddy/maps.ts", {
    name: "an expression of Caddy has no end",
    find: "[`~^${at}${each}$`, id]",
    replace: "[`~^${at}${each}`, id]",
  }),
];
