import type { Header } from "@corsac/user-agent";
import type { Host } from "./sequence.ts";

/** The parts of random sequences. Usual values stand several times. */
export const METHODS: readonly string[] = ["GET", "GET", "PUT", "PUT", "DELETE", "PATCH", "POST", "HEAD"];

export const SERVERS: readonly Host[] = ["api", "api", "api", "api", "api", "api", "api", "third", "far"];

export const HEADERS: readonly Header[] = [
  ["x-a", "1"],
  ["x-a", "1"],
  ["x-b", "2"],
  ["content-type", "application/json"],
  ["authorization", "Bearer 1"],
  ["accept-language", "de"],
];

export const ALLOW_METHODS: readonly (string | null)[] = [
  "{m}",
  "PUT, DELETE, PATCH",
  "PUT, DELETE, PATCH",
  "PUT",
  "GET, HEAD, PUT",
  "*",
  null,
];

export const ALLOW_HEADERS: readonly (string | null)[] = [
  "{h}",
  "x-a, x-b, content-type, authorization",
  "x-a, x-b, content-type, authorization",
  "X-A",
  "*",
  "*, authorization",
  null,
];

/** Lines of `Access-Control-Max-Age`. */
export const MAX_AGES: readonly (readonly string[])[] = [
  [],
  [],
  ["600"],
  ["600"],
  ["600"],
  ["86400"],
  ["0"],
  ["1"],
  ["-1"],
  ["+600"],
  ["abc"],
  ["1.5"],
  ["60, 60"],
  ["600", "0"],
  ["18446744073709551616"],
];

export const COOKIES: readonly string[] = [
  "a=1; Path=/",
  "a=2; Path=/; SameSite=Lax",
  "a=; Path=/; Max-Age=0",
  "b=2",
  "c=3; Path=/; SameSite=Strict",
  "d=4; Path=/; SameSite=None; Secure",
  "e=5; Path=/; SameSite=None",
  "f=6; Path=/; HttpOnly",
  "g=7; Path=/s",
  "h=8; Path=/; Domain={site}",
  "__Host-i=9; Path=/; Secure",
  "__Host-i=9; Path=/s; Secure",
  "__Secure-j=10; Path=/",
  "k=11; Path=/; Secure; SameSite=None; Partitioned",
  "l=12; Path=/; Max-Age=600",
  "m=13; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
];
