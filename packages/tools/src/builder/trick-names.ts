import type { HostileTrick } from "@corsac/page";

/** The ways in which a hostile origin resembles an allowed one. */
export const TRICK_NAMES: Readonly<Record<HostileTrick, string>> = {
  unrelated: "Another site",
  null: "null, which sandboxed frames and files send",
  insecure: "The allowed host over http",
  prefix: "Text before the allowed host",
  suffix: "Text after the allowed host",
  dot: "Another character in place of a dot",
  characters: "Characters that parsers read differently",
  subdomain: "A name below the allowed host",
  port: "Another port",
  case: "Capital letters",
  list: "The allowed origin in a list",
  path: "The allowed origin with a path, a query or a fragment",
  punycode: "A letter that looks the same in another script",
  scheme: "Another scheme",
  star: "Text that the star must not stand for",
  "trailing-dot": "A dot at the end of the host",
  "user-info": "The allowed host as a user name, or after one",
  "white-space": "A space or a tab beside the allowed origin",
};
