import { createCors } from "@corsac/core";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { expect, test } from "vitest";
import { FetchFailure, openPage } from "../src/index.ts";

const APP = "https://app.example.com";
const API = "https://api.example.com";

type Handler = (request: Request) => Response | Promise<Response>;

/** The reason why a page does not get the response of an application. */
async function failureOf(app: Handler, path = "/notes", init: RequestInit = {}): Promise<FetchFailure> {
  const page = openPage(APP, { routes: { [API]: app } });
  const error: unknown = await page.fetch(API + path, init).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect((error as TypeError).message).toBe("Failed to fetch");
  expect((error as TypeError).cause).toBeInstanceOf(FetchFailure);
  return (error as TypeError).cause as FetchFailure;
}

const messageOf = async (...call: Parameters<typeof failureOf>): Promise<string> => (await failureOf(...call)).message;

/** An application whose responses all have these headers. */
const sending =
  (headers: Record<string, string>): Handler =>
  () =>
    new Response(null, { status: 204, headers });

test("no CORS headers", async () => {
  const app = new Hono().get("/notes", (c) => c.json([]));
  expect(await messageOf((request) => app.fetch(request))).toMatchInlineSnapshot(`
    "the response has no Access-Control-Allow-Origin header [allow-origin-missing]

    The response of https://api.example.com/notes (status 200) does not allow https://app.example.com, so the browser keeps it from script. Either the server has no CORS policy, or its policy does not allow this origin, or something answered before the CORS middleware.

    Fix: Compare the request's Origin header with the list of origins that you allow. If it is on the list, send it back unchanged: Access-Control-Allow-Origin: https://app.example.com. Send Vary: Origin as well, so that caches keep the responses apart. If a proxy such as nginx or HAProxy has to set the headers, corsac generate writes its configuration from the policy.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

    Requests:
      GET https://api.example.com/notes → 200

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/allow-origin-missing.md"
  `);
});

test("no CORS headers on an error response, with the exception of the handler", async () => {
  const app = createCors({ origin: APP }).wrap((): Response => {
    throw new RangeError("no such note");
  });
  const failure = await failureOf(app);
  expect(failure.cause).toEqual(new RangeError("no such note"));
  expect(failure.message).toMatchInlineSnapshot(`
    "the error response (500) has no CORS headers [error-without-headers]

    The server threw RangeError: no such note

    Script cannot read this response, not even its status, so the console shows a CORS error in place of the real one. Error handlers, 404 pages, proxies and crashed applications often answer without the CORS headers of successful responses.

    Fix: First fix the error that the status shows: the request itself failed. Then set the CORS headers outside routes and error handlers, where errors cannot remove them. For errors of a proxy itself, such as 502, the proxy has to set them: corsac generate writes its configuration.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

    Requests:
      GET https://api.example.com/notes → 500

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/error-without-headers.md"
  `);
});

test("authentication answers the preflight", async () => {
  const app = new Hono()
    .use(async (c, next) => (c.req.header("authorization") === undefined ? c.text("who?", 401) : next()))
    .use(cors({ origin: APP }))
    .put("/notes/1", (c) => c.json({}));
  expect(await messageOf((request) => app.fetch(request), "/notes/1", { method: "PUT" })).toMatchInlineSnapshot(`
    "the server demands a login for the preflight (401) [preflight-unauthorized]

    Before the browser sends PUT to https://api.example.com/notes/1, it asks for permission with an OPTIONS request, which never carries cookies or Authorization. Authentication rejected it before the CORS middleware could answer.

    Fix: Put the CORS middleware before everything that can answer: authentication, rate limits, body parsers, routes. A preflight is an OPTIONS request without cookies and without Authorization, so the CORS middleware must answer it alone: 204 with the CORS headers.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes/1' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.

    Requests:
      OPTIONS https://api.example.com/notes/1 → 401

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/preflight-unauthorized.md"
  `);
});

test("no route answers the preflight", async () => {
  const app = new Hono().put("/notes/1", cors({ origin: APP }), (c) => c.json({}));
  expect(await messageOf((request) => app.fetch(request), "/notes/1", { method: "PUT" })).toMatchInlineSnapshot(`
    "the server has no route for the preflight (404) [preflight-not-found]

    Before the browser sends PUT to https://api.example.com/notes/1, it asks for permission with an OPTIONS request. The router has no OPTIONS route for this URL, and the CORS middleware, which needs none, runs after the router or only inside other routes.

    Fix: Put the CORS middleware before everything that can answer: authentication, rate limits, body parsers, routes. A preflight is an OPTIONS request without cookies and without Authorization, so the CORS middleware must answer it alone: 204 with the CORS headers. Check that the URL itself exists.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes/1' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.

    Requests:
      OPTIONS https://api.example.com/notes/1 → 404

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/preflight-not-found.md"
  `);
});

test("the server does not accept OPTIONS", async () => {
  const app: Handler = ({ method }) => new Response(null, { status: method === "PUT" ? 200 : 405 });
  expect(await messageOf(app, "/notes/1", { method: "PUT" })).toMatchInlineSnapshot(`
    "the server does not accept OPTIONS (405) [preflight-method-not-allowed]

    Before the browser sends PUT to https://api.example.com/notes/1, it asks for permission with an OPTIONS request. The server, the framework or a gateway in front of it accepts other methods only.

    Fix: Put the CORS middleware before everything that can answer: authentication, rate limits, body parsers, routes. A preflight is an OPTIONS request without cookies and without Authorization, so the CORS middleware must answer it alone: 204 with the CORS headers. Gateways and load balancers have their own lists of methods: add OPTIONS there.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes/1' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.

    Requests:
      OPTIONS https://api.example.com/notes/1 → 405

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/preflight-method-not-allowed.md"
  `);
});

test("the preflight is redirected", async () => {
  const app: Handler = ({ url }) => Response.redirect(`${url}/`, 308);
  expect(await messageOf(app, "/notes", { method: "PUT" })).toMatchInlineSnapshot(`
    "the server redirects the preflight (308) [preflight-redirected]

    Before the browser sends PUT to https://api.example.com/notes, it asks for permission with an OPTIONS request. The server redirects it: to https, to the URL with or without a slash at the end, or to a login page. Browsers never follow redirects of preflights.

    Fix: Call the URL that the redirect leads to. On the server: Put the CORS middleware before everything that can answer: authentication, rate limits, body parsers, routes. A preflight is an OPTIONS request without cookies and without Authorization, so the CORS middleware must answer it alone: 204 with the CORS headers.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.

    Requests:
      OPTIONS https://api.example.com/notes → 308

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/preflight-redirected.md"
  `);
});

test("a wildcard with credentials", async () => {
  const app = new Hono().use(cors()).get("/notes", (c) => c.json([]));
  expect(await messageOf((request) => app.fetch(request), "/notes", { credentials: "include" })).toMatchInlineSnapshot(`
    "Access-Control-Allow-Origin is "*", and the call sends credentials [allow-origin-wildcard-with-credentials]

    The call has credentials: "include" (withCredentials). For such calls browsers do not accept * as a wildcard: the server must name https://app.example.com.

    Fix: If the call needs no cookies, remove credentials from it. Otherwise: Compare the request's Origin header with the list of origins that you allow. If it is on the list, send it back unchanged: Access-Control-Allow-Origin: https://app.example.com. Send Vary: Origin as well, so that caches keep the responses apart. Also send Access-Control-Allow-Credentials: true. Never send back every origin: any site could then read the API as its user.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.

    Requests:
      GET https://api.example.com/notes → 200

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/allow-origin-wildcard-with-credentials.md"
  `);
});

test("no permission for credentials", async () => {
  const app = new Hono().use(cors({ origin: APP })).get("/notes", (c) => c.json([]));
  expect(await messageOf((request) => app.fetch(request), "/notes", { credentials: "include" })).toMatchInlineSnapshot(`
    "the response has no Access-Control-Allow-Credentials header [allow-credentials-missing]

    The call has credentials: "include" (withCredentials), and the server does not allow credentials, so the browser blocks it. Both the preflight response and the response need the header.

    Fix: Send Access-Control-Allow-Credentials: true to the origins that you allow. If the call needs no cookies, remove credentials from it instead.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.

    Requests:
      GET https://api.example.com/notes → 200

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/allow-credentials-missing.md"
  `);
});

test("a header that is not allowed", async () => {
  const app = createCors({ origin: APP, allowedHeaders: "content-type" }).wrap(() => new Response());
  expect(await messageOf(app, "/notes", { headers: { "x-request-id": "1" } })).toMatchInlineSnapshot(`
    "Access-Control-Allow-Headers does not list x-request-id [header-not-allowed]

    The call sets x-request-id, which needs permission by name, so the browser does not send the request. The preflight response allows content-type.

    Fix: Add x-request-id to the headers that the preflight response allows, or remove the header from the call. Content-Type: application/json needs permission as well.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: Request header field x-request-id is not allowed by Access-Control-Allow-Headers in preflight response.

    Requests:
      OPTIONS https://api.example.com/notes → 204

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/header-not-allowed.md"
  `);
});

test("a method that is not allowed", async () => {
  const app = createCors({ origin: APP, methods: "GET" }).wrap(() => new Response());
  expect(await messageOf(app, "/notes/1", { method: "DELETE" })).toMatchInlineSnapshot(`
    "Access-Control-Allow-Methods does not list DELETE [method-not-allowed]

    Every method except GET, HEAD and POST needs permission by name, so the browser does not send the request. The preflight response allows GET.

    Fix: Add DELETE to the methods that the preflight response allows.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes/1' from origin 'https://app.example.com' has been blocked by CORS policy: Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.

    Requests:
      OPTIONS https://api.example.com/notes/1 → 204

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/method-not-allowed.md"
  `);
});

test("the header twice", async () => {
  const app: Handler = async (request) => {
    const inner = await createCors({ origin: APP }).wrap(() => new Response())(request);
    const headers = new Headers(inner.headers);
    headers.append("Access-Control-Allow-Origin", "*");
    return new Response(null, { headers });
  };
  expect(await messageOf(app)).toMatchInlineSnapshot(`
    "Access-Control-Allow-Origin names several origins [allow-origin-several-values]

    The header can hold one origin. With a list ("https://app.example.com, *") browsers block every page, also the pages whose origins are on it.

    Fix: Keep the list on the server. Compare the request's Origin header with the list of origins that you allow. If it is on the list, send it back unchanged: Access-Control-Allow-Origin: https://app.example.com. Send Vary: Origin as well, so that caches keep the responses apart.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'https://app.example.com, *', but only one is allowed. Have the server send the header with a valid value.

    Requests:
      GET https://api.example.com/notes → 200

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/allow-origin-several-values.md"
  `);
});

test("the origin of another page", async () => {
  const app = sending({ "Access-Control-Allow-Origin": "https://www.example.com" });
  expect(await messageOf(app)).toMatchInlineSnapshot(`
    "Access-Control-Allow-Origin names "https://www.example.com", not https://app.example.com [allow-origin-other]

    The response allows another origin than the page's. Scheme, host and port must all be equal: www.example.com is not example.com. Either the server always sends the same origin, or a cache returned a response that was meant for another page.

    Fix: Compare the request's Origin header with the list of origins that you allow. If it is on the list, send it back unchanged: Access-Control-Allow-Origin: https://app.example.com. Send Vary: Origin as well, so that caches keep the responses apart.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://www.example.com' that is not equal to the supplied origin. Have the server send the header with a valid value.

    Requests:
      GET https://api.example.com/notes → 204

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/allow-origin-other.md"
  `);
});

test("an origin with a slash", async () => {
  expect(await messageOf(sending({ "Access-Control-Allow-Origin": `${APP}/` }))).toMatchInlineSnapshot(`
    "Access-Control-Allow-Origin ends with a slash [allow-origin-trailing-slash]

    "https://app.example.com/" is a URL, not an origin. Browsers compare it byte by byte with https://app.example.com, which has no slash at the end, so they block the response.

    Fix: Remove the slash: https://app.example.com.

    Console of Chromium:
      Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://app.example.com/' that is not equal to the supplied origin. Have the server send the header with a valid value.

    Requests:
      GET https://api.example.com/notes → 204

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/allow-origin-trailing-slash.md"
  `);
});

test("a redirect to https", async () => {
  const page = openPage("http://app.example.com", {
    routes: { "http://api.example.com": ({ url }: Request) => Response.redirect(url.replace("http:", "https:"), 301) },
  });
  const error = (await page.fetch("http://api.example.com/notes").catch((reason: unknown) => reason)) as TypeError;
  expect((error.cause as Error).message).toMatchInlineSnapshot(`
    "the redirect (301) has no CORS headers [redirect-without-headers]

    http://api.example.com/notes redirects the call. Browsers check a redirect like any response and do not follow it without Access-Control-Allow-Origin. Common redirects lead to a login page, to https, or to the URL with or without a slash at the end.

    Fix: Call the URL that the redirect leads to. Answer calls without a login with 401 instead of a redirect. Send the CORS headers on redirects as well.

    Console of Chromium:
      Access to fetch at 'http://api.example.com/notes' from origin 'http://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

    Requests:
      GET http://api.example.com/notes → 301

    https://github.com/corsac-dev/corsac/blob/main/docs/rules/findings/redirect-without-headers.md"
  `);
});

test("control characters of a server do not reach the terminal", async () => {
  const message = await messageOf(sending({ "Access-Control-Allow-Origin": "https://a\u0009\u009bb" }));
  expect(message).toContain(String.raw`https://a\x09\x9bb`);
  expect(message.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});
