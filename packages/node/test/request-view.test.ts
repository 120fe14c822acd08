import type { IncomingMessage } from "node:http";
import { ALLOWED, ask, REFERENCE_POLICY, serve } from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { withCors } from "../src/index.ts";
import { requestView } from "../src/adapter.ts";

const view = (request: object): ReturnType<typeof requestView> => requestView(request as IncomingMessage);

describe("a request as the policy sees it", () => {
  test("finds a header in any letter case and joins its lines", () => {
    const rawHeaders = ["HOST", "own.example", "oRiGiN", ALLOWED, "X", "origin", "origin", "https://b.example"];
    const { headers } = view({ method: "GET", rawHeaders, headers: {} });
    expect(headers.get("origin")).toBe(`${ALLOWED}, https://b.example`);
    expect(headers.get("host")).toBe("own.example");
    expect(headers.get("access-control-request-method")).toBeNull();
    expect(headers.get("x-no-such")).toBeNull();
  });

  test.each([
    ["no rawHeaders", { headers: { origin: ALLOWED, "access-control-request-headers": ["x-a", "x-b"] } }],
    [
      "empty rawHeaders",
      { rawHeaders: [], headers: { origin: ALLOWED, "access-control-request-headers": ["x-a", "x-b"] } },
    ],
  ])("reads headers of a request that a bridge or mock built: %s", (_, request) => {
    const { headers } = view(request);
    expect(headers.get("origin")).toBe(ALLOWED);
    expect(headers.get("access-control-request-headers")).toBe("x-a, x-b");
    expect(headers.get("host")).toBeNull();
  });

  test("has the whole URL where a router took a prefix off, and sane defaults", () => {
    expect(view({ url: "/x", originalUrl: "/api/x", headers: {} }).url).toBe("/api/x");
    expect(view({ url: "/x", headers: {} }).url).toBe("/x");
    expect(view({ headers: {} })).toMatchObject({ url: "/", method: "GET" });
  });

  test("takes the authority of HTTP/2 for Host", () => {
    const rawHeaders = [":method", "GET", ":authority", "own.example", "origin", ALLOWED];
    expect(view({ method: "GET", rawHeaders, headers: {} }).headers.get("host")).toBe("own.example");
  });
});

describe("Origin that is no single origin", () => {
  test.each<[string, string | string[]]>([
    ["two lines", [ALLOWED, ALLOWED]],
    ["a list", `${ALLOWED}, ${ALLOWED}`],
    ["null", "null"],
  ])("is refused: %s", async (_, origin) => {
    const port = await serve(withCors((request, response) => response.end(request.cors.reason), REFERENCE_POLICY));
    const answer = await ask(port, "GET /", undefined, { origin });
    expect(answer).toMatchObject({ status: 200, cors: [], vary: ["origin"] });
    expect(answer.body).toBe(origin === "null" ? "origin-null" : "origin-malformed");
  });
});
