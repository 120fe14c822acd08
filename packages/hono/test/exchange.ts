import type { CorsOptions } from "@corsac/core";
import { expect } from "vitest";

export const A = "https://a.example";
export const B = "https://b.example";
export const EVIL = "https://evil.example";

/** The policy of most tests. */
export const P1: CorsOptions & { readonly credentials: true; readonly origin: readonly string[] } = {
  origin: [A, B],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["authorization", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 600,
};

interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

export async function get(app: App, origin: string | null, path = "/x", method = "GET"): Promise<Response> {
  return app.request(path, { method, headers: origin === null ? {} : { Origin: origin } });
}

export async function preflight(app: App, origin: string, method: string, path = "/x"): Promise<Response> {
  return app.request(path, {
    method: "OPTIONS",
    headers: { Origin: origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "x-a" },
  });
}

export function members(list: string | null): string[] {
  return (list ?? "")
    .split(",")
    .map((member) => member.trim().toLowerCase())
    .filter((member) => member !== "")
    .toSorted();
}

/** The `Access-Control-*` fields of a response. */
export function policyFields(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => name.startsWith("access-control-")));
}

/** The response lets script of `origin` read it, with P1's fields and nothing else; `Vary` has `Origin` once. */
export function expectShared(
  response: Response,
  origin: string,
  exposed: string[] = ["x-e"],
  vary: string[] = [],
): void {
  const { "access-control-expose-headers": names, ...fields } = policyFields(response);
  expect(fields).toEqual({ "access-control-allow-origin": origin, "access-control-allow-credentials": "true" });
  expect(members(names ?? null)).toEqual([...exposed].toSorted());
  expect(members(response.headers.get("vary"))).toEqual([...vary, "origin"].toSorted());
}

/** No `Access-Control-*` field; `Vary` still has `Origin`. */
export function expectBare(response: Response, vary: string[] = []): void {
  expect(policyFields(response)).toEqual({});
  expect(members(response.headers.get("vary"))).toEqual([...vary, "origin"].toSorted());
}
