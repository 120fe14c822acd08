const ORIGIN = "https://app.example.com";
const API = "https://api.example.com";

const lines = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));
const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString();

const preflight = (second: number, method: string, path: string, asked: string, allowed = asked) => ({
  startedDateTime: at(second),
  time: 48,
  _resourceType: "preflight",
  request: {
    method: "OPTIONS",
    url: API + path,
    headers: lines({
      Origin: ORIGIN,
      "Access-Control-Request-Method": method,
      "Access-Control-Request-Headers": asked,
    }),
  },
  response: {
    status: 204,
    headers: lines({
      "Access-Control-Allow-Origin": ORIGIN,
      "Access-Control-Allow-Methods": "PUT",
      "Access-Control-Allow-Headers": allowed,
    }),
  },
});

const call = (second: number, method: string, path: string, headers: Readonly<Record<string, string>> = {}) => ({
  startedDateTime: at(second + 0.1),
  time: 30,
  _resourceType: "fetch",
  request: {
    method,
    url: API + path,
    headers: lines({ Origin: ORIGIN, ...headers }),
    ...(method !== "GET" && { postData: { mimeType: "application/json", text: "{}" } }),
  },
  response: { status: 200, headers: lines({ "Access-Control-Allow-Origin": ORIGIN }) },
});

const JSON_BODY = { "Content-Type": "application/json" };

const blocked = (entry: ReturnType<typeof call>, headers: Readonly<Record<string, string>>) => ({
  ...entry,
  response: { status: 200, headers: lines(headers), _error: "net::ERR_FAILED" },
});

/** A recording in the shape that Chromium exports: calls with and without preflights, two of them blocked. */
export const EXAMPLE = JSON.stringify({
  log: {
    version: "1.2",
    creator: { name: "WebInspector", version: "537.36" },
    entries: [
      call(0, "GET", "/notes"),
      preflight(1, "PUT", "/notes/1", "content-type"),
      call(1, "PUT", "/notes/1", JSON_BODY),
      preflight(20, "PUT", "/notes/1", "content-type"),
      call(20, "PUT", "/notes/1", JSON_BODY),
      blocked(call(21, "GET", "/tags"), { "Content-Type": "application/json" }),
      preflight(22, "POST", "/events", "content-type"),
      call(22, "POST", "/events", JSON_BODY),
      preflight(23, "POST", "/search", "content-type"),
      call(23, "POST", "/search", JSON_BODY),
      preflight(24, "GET", "/me", "authorization", "*"),
      call(24, "GET", "/me", { Authorization: "Bearer example" }),
      blocked(call(25, "GET", "/profile", { Cookie: "id=example" }), { "Access-Control-Allow-Origin": "*" }),
    ],
  },
});
