import { expect } from "vitest";

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

/** Returns the `Access-Control-*` headers of a response. */
export function policyHeaders(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => name.startsWith("access-control-")));
}

/** Expects the reference policy's headers for `origin` and no other; `Vary` names `Origin` once. */
export function expectShared(
  response: Response,
  origin: string,
  exposed: string[] = ["x-e"],
  vary: string[] = [],
): void {
  const { "access-control-expose-headers": names, ...others } = policyHeaders(response);
  expect(others).toEqual({ "access-control-allow-origin": origin, "access-control-allow-credentials": "true" });
  expect(members(names ?? null)).toEqual([...exposed].toSorted());
  expect(members(response.headers.get("vary"))).toEqual([...vary, "origin"].toSorted());
}

/** Expects no `Access-Control-*` header; `Vary` still names `Origin`. */
export function expectBare(response: Response, vary: string[] = []): void {
  expect(policyHeaders(response)).toEqual({});
  expect(members(response.headers.get("vary"))).toEqual([...vary, "origin"].toSorted());
}
