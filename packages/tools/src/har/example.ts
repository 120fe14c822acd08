const header = (name: string, value: string) => ({ name, value });
const ORIGIN = header("Origin", "https://app.example.com");

const preflight = (second: number) => ({
  startedDateTime: `2026-01-05T10:00:0${second}.000Z`,
  time: 48,
  _resourceType: "preflight",
  request: {
    method: "OPTIONS",
    url: "https://api.example.com/notes/1",
    headers: [
      ORIGIN,
      header("Access-Control-Request-Method", "PUT"),
      header("Access-Control-Request-Headers", "content-type"),
    ],
  },
  response: {
    status: 204,
    headers: [
      header("Access-Control-Allow-Origin", "https://app.example.com"),
      header("Access-Control-Allow-Methods", "PUT"),
      header("Access-Control-Allow-Headers", "content-type"),
    ],
  },
});

const call = (second: number, method: string, path: string, allowed: boolean) => ({
  startedDateTime: `2026-01-05T10:00:0${second}.100Z`,
  time: 30,
  _resourceType: "fetch",
  request: {
    method,
    url: `https://api.example.com${path}`,
    headers: [ORIGIN, ...(method === "PUT" ? [header("Content-Type", "application/json")] : [])],
    ...(method === "PUT" && { postData: { mimeType: "application/json", text: "{}" } }),
  },
  response: {
    status: 200,
    headers: allowed ? [header("Access-Control-Allow-Origin", "https://app.example.com")] : [],
    ...(!allowed && { _error: "net::ERR_FAILED" }),
  },
});

/** A recording in the shape that Chromium exports: two allowed calls with preflights, and a blocked one. */
export const EXAMPLE = JSON.stringify({
  log: {
    version: "1.2",
    creator: { name: "WebInspector", version: "537.36" },
    entries: [
      preflight(1),
      call(1, "PUT", "/notes/1", true),
      preflight(8),
      call(8, "PUT", "/notes/1", true),
      call(9, "GET", "/tags", false),
    ],
  },
});
