import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const HAPROXY_FAULTS: readonly Fault[] = [
  ...faultsOf(
    "subject-haproxy",
    "haproxy/headers.ts",
    {
      name: "http-response leaves HAProxy's own responses bare",
      find: "when(`http-after-response set-header ${header} ${value}`",
      replace: "when(`http-response set-header ${header} ${value}`",
    },
    {
      name: "the headers of the server behind HAProxy stay",
      find: '"http-after-response del-header access-control- -m beg",',
      replace: "",
    },
  ),
  ...faultsOf("subject-haproxy", "haproxy/rules.ts", {
    name: "req.hdr takes the last member of two Origin lines",
    find: '`${set("origin", "req.fhdr(origin)")} if { req.fhdr_cnt(origin) eq 1 }`',
    replace: '`${set("origin", "req.hdr(origin)")}`',
  }),
  ...faultsOf("subject-haproxy", "haproxy/conditions.ts", {
    name: "an expression of HAProxy has no end",
    find: "regex(`^${each}\\\\z`)",
    replace: "regex(`^${each}`)",
  }),
];
