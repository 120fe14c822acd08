import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { RequestView } from "../types/decision.ts";

const cors = createCors({ origin: ALLOWED, hosts: ["localhost", "api.example:8443", "[::1]", "10.0.0.1"] });
const at = (host: string | undefined, url?: string): RequestView => view("GET", { host }, url);

describe("hosts", () => {
  test.each([
    "localhost",
    "localhost:3000",
    "LocalHost:3000",
    "api.example:8443",
    "[::1]",
    "[::1]:3000",
    "10.0.0.1:80",
  ])("lets %s pass", (host) => {
    expect(cors.decide(at(host))).toMatchObject({ allowed: true, status: null });
  });

  test.each([
    undefined,
    "",
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example",
    "xlocalhost",
    "localhost.",
    "api.example",
    "api.example:8444",
    "api.example:8443:1",
    "[::1",
    "::1",
    "10.0.0.11",
    "localhost, localhost",
    "localhost@evil.example",
  ])("answers %s with 403", (host) => {
    const refused = { allowed: false, status: 403, reason: "host-not-allowed", headers: [], body: null };
    expect(cors.decide(at(host))).toMatchObject({ kind: "no-origin", ...refused });
    expect(cors.decide(view("GET", { host, origin: ALLOWED }))).toMatchObject({ kind: "actual", ...refused });
  });

  test("comes before everything else, whoever asks", () => {
    const request = preflight(ALLOWED, "PUT");
    expect(cors.decide(request)).toMatchObject({ kind: "preflight", status: 403, reason: "host-not-allowed" });
    // An answer for this origin is kept by now.
    expect(cors.decide(view("GET", { host: "localhost", origin: ALLOWED }))).toMatchObject({ allowed: true });
    expect(cors.decide(view("GET", { host: "evil.example", origin: ALLOWED }))).toMatchObject({ status: 403 });
    const sameOrigin = { host: "evil.example", origin: "http://evil.example", "Sec-Fetch-Site": "same-origin" };
    expect(cors.decide(view("POST", sameOrigin))).toMatchObject({ status: 403, reason: "host-not-allowed" });
  });

  test("is apart from enforce and from the allowlist", () => {
    const open = createCors({ origin: "*", hosts: "localhost", enforce: false });
    expect(open.decide(view("POST", { host: "localhost", origin: EVIL }))).toMatchObject({ allowed: true });
    expect(open.decide(view("POST", { host: "evil.example", origin: EVIL }))).toMatchObject({ status: 403, vary: "" });
  });

  test("holds for a whole list of policies", () => {
    const list = createCors([{ origin: ALLOWED, credentials: true, hosts: "localhost" }, { origin: "*" }]);
    expect(list.decide(view("GET", { host: "evil.example", origin: EVIL }))).toMatchObject({ status: 403 });
    expect(list.decide(view("GET", { host: "localhost", origin: EVIL }))).toMatchObject({ allowed: true });
  });

  test("is read from the URL if there is no Host, as on HTTP/2 in some fetch servers", () => {
    expect(cors.decide(at(undefined, "https://localhost:1/x"))).toMatchObject({ status: null });
    expect(cors.decide(at(undefined, "https://evil.example/localhost"))).toMatchObject({ status: 403 });
    expect(cors.decide(at(undefined, "https://localhost?x"))).toMatchObject({ status: null });
    expect(cors.decide(at(undefined, "/x?http://localhost/"))).toMatchObject({ status: 403 });
    expect(cors.decide(at("evil.example", "https://localhost/"))).toMatchObject({ status: 403 });
  });

  test("names the reason under debug", () => {
    const debug = createCors({ origin: ALLOWED, hosts: "localhost", debug: true });
    expect(debug.decide(at("evil.example"))).toMatchObject({
      body: "CORS: host-not-allowed\n",
      headers: [["Corsac-Reason", "host-not-allowed"]],
    });
  });
});
