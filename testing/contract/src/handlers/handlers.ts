/** Handlers that every subject can run. */
export const ANY_HANDLERS = {
  reports: {},
  answers: { does: "answers", body: "ok", others: { "x-own": "1" }, also: ["head"] },
  "answers-options": {},
  "no-content": { does: "answers 204", spec: "204", status: 204, body: "", others: { "content-length": null } },
  "not-modified": { does: "answers 304", spec: "304", status: 304, body: "", others: { etag: '"v1"' } },
  redirects: {
    does: "redirects",
    spec: "redirection",
    status: 302,
    others: { location: "https://a.example/elsewhere" },
  },
  unauthorized: {
    does: "answers 401",
    spec: "401",
    status: 401,
    body: "ok",
    others: { "www-authenticate": "Basic" },
  },
  "server-error": { does: "answers 500", status: 500, body: "ok" },
  "sets-cookies": {
    does: "sets several cookies",
    spec: "cookies",
    others: { "set-cookie": ["a=1; Path=/", "b=2; HttpOnly", "c=3; Expires=Wed, 21 Oct 2026 07:28:00 GMT"] },
  },
  "sets-vary": { does: "sets Vary", spec: "vary", vary: ["accept"] },
  "sets-vary-list": { does: "sets Vary to a list", spec: "vary", vary: ["accept", "accept-encoding"] },
  "sets-vary-lines": { does: "sets Vary on two lines", spec: "vary", vary: ["accept", "accept-encoding"] },
  "sets-vary-origin": { does: "sets Vary: origin itself", spec: "vary", vary: ["origin"] },
  "sets-vary-star": { does: "sets Vary: *", spec: "vary", vary: "*" },
  "sets-own-cors": {
    does: "sets CORS headers itself",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    also: ["preflight"],
  },
  "sets-own-cors-twice": { does: "sets Access-Control-Allow-Origin twice", spec: "allow-origin" },
  "sets-preflight-fields": { does: "sets headers of preflights", spec: "responses" },
  "exposes-names": {
    does: "exposes header names, one of them the policy's",
    spec: "expose-headers",
    exposes: ["x-u"],
  },
  "sets-timing": { does: "sets Timing-Allow-Origin itself", spec: "timing", timing: "*" },
  "proxies-upstream": {
    does: "passes on an upstream's response",
    spec: "allow-origin",
    body: "upstream",
    others: { "set-cookie": ["u=1", "v=2"] },
    exposes: ["x-u"],
    vary: ["accept"],
  },
  streams: { does: "streams", body: "firstok", also: ["head"] },
  "streams-endlessly": { does: "streams without end", body: "first", readUntil: "first chunk", also: ["preflight"] },
  "sends-events": {
    does: "sends server-sent events",
    spec: "server-sent-events",
    others: { "content-type": "text/event-stream" },
    body: "data: ok\n\n",
    also: ["head"],
  },
  throws: { does: "throws", status: 500, also: ["preflight"] },
  rejects: { does: "rejects", status: 500 },
  "throws-a-string": { does: "throws a value that is not an Error", status: 500 },
} as const;

/** Handlers that use Node's response. */
export const NODE_HANDLERS = {
  "writes-head": {
    does: "calls writeHead with an object",
    others: { "x-own": "1" },
    body: "ok",
    also: ["head"],
  },
  "writes-head-with-cors": {
    does: "passes CORS headers to writeHead",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "writes-head-with-vary": { does: "passes Vary to writeHead", spec: "vary", vary: ["accept"] },
  "writes-head-array": { does: "calls writeHead with a flat list", others: { "x-own": "1" }, body: "ok" },
  "writes-head-array-with-cors": {
    does: "passes CORS headers to writeHead in a flat list",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "writes-head-array-with-vary": {
    does: "passes Vary to writeHead twice in a flat list",
    spec: "vary",
    vary: ["accept", "accept-encoding"],
  },
  "writes-head-array-after-set": {
    needs: ["http/1.1"],
    does: "sets Vary, then calls writeHead with a flat list",
    spec: "vary",
    vary: ["accept"],
    others: { "x-own": "1" },
  },
  "writes-head-pairs": {
    needs: ["http/1.1"],
    does: "calls writeHead with a list of pairs",
    others: { "x-own": "1" },
    body: "ok",
  },
  "writes-head-pairs-with-cors": {
    needs: ["http/1.1"],
    does: "passes CORS headers to writeHead in a list of pairs",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "writes-head-with-message": {
    needs: ["http/1.1"],
    does: "calls writeHead with a status message",
    others: { "x-own": "1" },
    body: "ok",
  },
  "writes-head-after-set": {
    does: "sets headers, then calls writeHead",
    spec: "expose-headers",
    exposes: ["x-u"],
    vary: ["accept"],
    others: { "x-own": "1" },
  },
  "sets-headers-map": {
    needs: ["http/1.1"],
    does: "calls setHeaders with a Map",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "sets-headers-object": {
    needs: ["http/1.1"],
    does: "calls setHeaders with Headers",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "flushes-head": { does: "flushes the head before the body", vary: ["accept"], body: "firstok" },
  "writes-first": { does: "writes the body at once", body: "firstok" },
  "ends-at-once": { does: "ends an empty response", body: "" },
  "pipes-upstream": {
    does: "passes on an upstream's raw head",
    spec: "allow-origin",
    body: "upstream",
    exposes: ["x-u"],
    vary: ["accept"],
  },
  "appends-vary": { does: "appends to Vary", spec: "vary", vary: ["accept", "accept-encoding"] },
  "removes-fields": { does: "removes Vary and Access-Control-Allow-Origin", body: "ok" },
  "patched-write-head": {
    does: "runs behind middleware that sets Vary in a patched writeHead",
    spec: "vary",
    vary: ["accept-encoding"],
  },
  "patched-end": {
    does: "runs behind middleware that sets Vary in a patched end",
    spec: "vary",
    vary: ["accept-encoding"],
  },
  "sends-early-hints": { needs: ["http/1.1"], does: "sends 103 first", spec: "1xx", body: "ok" },
} as const;

/** Handlers that return a WHATWG `Response`. */
export const FETCH_HANDLERS = {
  "static-redirect": {
    does: "returns Response.redirect()",
    spec: "response-redirect",
    status: 302,
    others: { location: "https://a.example/elsewhere" },
  },
  "static-json": { does: "returns Response.json()", spec: "response-json", body: '{"text":"ok"}', also: ["head"] },
  "shared-headers": {},
  "shared-response": {},
  "network-error": {},
  forwards: {},
  upgrades: { needs: ["websocket"] },
  "checks-upgrade": { needs: ["websocket"] },
} as const;

/** Behaviour of frameworks and of middleware. Each subject that has the capability implements it. */
export const FRAMEWORK_HANDLERS = {
  "no-route": {
    needs: ["router"],
    does: "is missing: no route matches",
    status: 404,
    reachesHandler: false,
    also: ["preflight"],
  },
  "put-only": {
    needs: ["router"],
    does: "accepts only PUT",
    // A framework has no route for the method, or a route that does not allow it.
    status: [404, 405],
    reachesHandler: false,
    also: ["preflight"],
  },
  "custom-error": {
    needs: ["error-handler"],
    does: "throws and a custom error handler answers",
    status: 503,
    body: "custom",
  },
  "headers-first": { needs: ["middleware"] },
  "auth-first": {
    needs: ["front"],
    does: "runs behind authentication",
    status: 401,
    reachesHandler: false,
    others: { "www-authenticate": "Basic" },
    also: ["preflight"],
  },
} as const;

/** The handlers with an implementation on Node's response. */
export type NodeHandlerName = keyof typeof ANY_HANDLERS | keyof typeof NODE_HANDLERS;

/** The handlers with an implementation that returns a WHATWG `Response`. */
export type FetchHandlerName = keyof typeof ANY_HANDLERS | keyof typeof FETCH_HANDLERS;
