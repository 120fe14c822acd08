import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const LIGHTTPD_FAULTS: readonly Fault[] = [
  ...faultsOf(
    "subject-lighttpd",
    "lighttpd/request.ts",
    {
      name: "a dot in a pattern of Lua is any character",
      find: "origin:sub(-#after) == after",
      replace: 'origin:find(after .. "$") ~= nil',
    },
    {
      name: "a star in Lua stands for what is no host name",
      find: '    and is_host(origin:match("^[^:]*://([^:]*)"))\n',
      replace: "",
    },
    {
      name: "Lua takes a port that does not exist",
      find: "tonumber(port) <= 65535",
      replace: "true",
    },
    {
      name: "lighttpd passes preflights on",
      find: "  if is_preflight then return policy.status end\n",
      replace: "",
    },
  ),
  ...faultsOf(
    "subject-lighttpd",
    "lighttpd/response.ts",
    {
      name: "the headers of the upstream stay in lighttpd",
      find: "for _, name in ipairs(removed) do response[name] = nil end",
      replace: "",
    },
    {
      name: "lighttpd merges the first line of Vary alone",
      find: 'gsub("\\\\r\\\\n[^:]*:", ",")',
      replace: 'gsub("\\\\r\\\\n.*", "")',
    },
    {
      name: "lighttpd sends its error page with a 403",
      find: '  lighty.r.resp_body.set("")\n',
      replace: "",
    },
  ),
];
