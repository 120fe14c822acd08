import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const VARNISH_FAULTS: readonly Fault[] = [
  ...faultsOf(
    "subject-varnish",
    "varnish/receive.ts",
    {
      name: "Varnish compares the first of two Origin lines",
      find: '    "Origin",\n    ...(plan',
      replace: "    ...(plan",
    },
    {
      name: "an expression of Varnish has no end",
      find: "regex(`^${each}\\\\z`)",
      replace: "regex(`^${each}`)",
    },
    {
      name: "Varnish takes a request header for its own mark of a preflight",
      find: "`unset ${names.preflight};`,",
      replace: "",
    },
    {
      name: "a restart loses the origin in Varnish",
      find: '"req.restarts == 0 && req.esi_level == 0"',
      replace: '"req.esi_level == 0"',
    },
    {
      name: "a header that is missing is not empty in Varnish",
      find: 'req.method == "OPTIONS" && req.http.Origin &&',
      replace: 'req.method == "OPTIONS" && req.http.Origin != "" &&',
    },
  ),
  ...faultsOf(
    "subject-varnish",
    "varnish/deliver.ts",
    {
      name: "the headers of the upstream stay in Varnish",
      find: "...OWNED_HEADERS.filter(",
      replace: "...OWNED_HEADERS.slice(0, 0).filter(",
    },
    {
      name: "Varnish joins Vary without regard to its members",
      find: "`(?i)(?:^|,)",
      replace: "`^(?:^|,)",
    },
    {
      name: "Varnish sends its error page with a 403",
      find: '["return (deliver);"]',
      replace: "[]",
    },
  ),
];
