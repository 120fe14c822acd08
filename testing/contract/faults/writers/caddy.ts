import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const CADDY_FAULTS: readonly Fault[] = [
  ...faultsOf(
    "subject-caddy",
    "caddy/headers.ts",
    {
      name: "Caddy sets headers before the upstream sets its own, and never again",
      find: "return written([...deferred, [reached, removal(rule)]]);",
      replace: "return deferred.length > 0 ? [] : written([[reached, removal(rule)]]);",
    },
    {
      name: "the headers of the upstream stay in Caddy",
      find: '    "-Access-Control-*",\n',
      replace: "",
    },
    {
      name: "Caddy lists a name that both expose twice",
      find: '...(exposed === "" ? [] : [`${EXPOSED} ${token(repeated)} $1`]),',
      replace: "",
    },
  ),
  ...faultsOf("subject-caddy", "caddy/caddy.ts", {
    name: "deferred headers alone leave Caddy's errors bare",
    find: "...rules.flatMap((rule) => headersAtOnce(rule, name)),",
    replace: "...rules.flatMap((rule) => headersAtOnce({ ...rule, origins: [] }, name).slice(0, 0)),",
  }),
  ...faultsOf(
    "subject-caddy",
    "caddy/maps.ts",
    {
      name: "an expression of Caddy has no end",
      find: "[`~^${at}${each}$`, id]",
      replace: "[`~^${at}${each}`, id]",
    },
    {
      name: "Caddy adds Origin to a Vary that has it",
      find: '[`~(?i)^origin,(${VARIES})$`, "$1"],',
      replace: "",
    },
  ),
  ...faultsOf("subject-caddy", "caddy/matchers.ts", {
    name: "respond answers preflights after Caddy's authentication and redirects",
    find: "`redir @${each} / {${name}_status}`",
    replace: '`respond @${each} "" {${name}_status}`',
  }),
];
