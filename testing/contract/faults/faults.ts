import type { Fault } from "./fault.ts";

const WRAP = "testing/contract/test/subject.ts";
const NODE = "packages/node/test/subject.ts";
const EXPRESS = "packages/express/test/subject.ts";
const HONO = "packages/hono/test/subject.ts";
const FASTIFY = "packages/fastify/test/subject.ts";
const KOA = "packages/koa/test/subject.ts";
const NEST = "packages/nest/test/subject.ts";
const NEXT = "packages/next/test/subject.ts";
const NEXT_PROXY = "packages/next/test/subject-proxy.ts";
const NEXT_PAGES = "packages/next/test/subject-pages.ts";
const NEST_ON_FASTIFY = "packages/nest/test/subject-fastify.ts";
const REST_API = "packages/lambda/test/subject-rest-api.ts";
const HTTP_API = "packages/lambda/test/subject-http-api.ts";
const LOAD_BALANCER = "packages/lambda/test/subject-load-balancer-lists.ts";
const LAMBDA_STREAM = "packages/lambda/test/subject-stream.ts";

const CORE_FAULTS: readonly Omit<Fault, "subject">[] = [
  {
    name: "a refused origin still gets Access-Control-Allow-Credentials",
    file: "packages/core/src/decide/actual.ts",
    find: "headers: reasonHeaders(policy, reason),",
    replace: "headers: [...policy.actualHeaders, ...reasonHeaders(policy, reason)],",
  },
  {
    name: "any origin is reflected",
    file: "packages/core/src/decide/judge-origin.ts",
    find: "if (policy.matches(origin)) return",
    replace: "if (isSerializedOrigin(origin)) return",
  },
  {
    name: "the first listed origin is named for every origin",
    file: "packages/core/src/decide/actual.ts",
    find: 'return allowed(policy, "actual", origin);',
    replace: 'return allowed(policy, "actual", [...policy.exact][0] ?? origin);',
  },
  {
    name: "one exact origin is not compared",
    file: "packages/core/src/decide/judge-origin.ts",
    find: "if (policy.matches(origin))",
    replace: "if (policy.exact.size === 1 || policy.matches(origin))",
  },
  {
    name: "the first origin's answer is kept for all",
    file: "packages/core/src/decide/decide.ts",
    find: "actual.get(origin) : undefined;",
    replace: "actual.values().next().value : undefined;",
  },
  {
    name: "the origin null counts as listed",
    file: "packages/core/src/decide/judge-origin.ts",
    find: 'settings.dangerouslyAllowNullOrigin ? "allowed" : "origin-null"',
    replace: '"allowed"',
  },
  {
    name: "a star reaches beyond labels",
    file: "packages/core/src/origin/match.ts",
    find: " || !isHostName(origin, hostStart, dot)",
    replace: "",
  },
  {
    name: "Vary is missing when the origin is refused",
    file: "packages/core/src/decide/actual.ts",
    find: "headers: reasonHeaders(policy, reason),\n    vary: policy.vary,",
    replace: 'headers: reasonHeaders(policy, reason),\n    vary: "",',
  },
  {
    name: "Vary is missing without an Origin",
    file: "packages/core/src/decide/actual.ts",
    find: "allowed: true, headers: [] },",
    replace: 'allowed: true, headers: [], vary: "" },',
  },
  {
    name: "every OPTIONS with an Origin is taken for a preflight",
    file: "packages/core/src/decide/preflight-method.ts",
    find: "request.headers.get(REQUEST_METHOD) : null",
    replace: '(request.headers.get(REQUEST_METHOD) ?? "GET") : null',
  },
  {
    name: "a refused preflight goes on to the handler",
    file: "packages/core/src/decide/preflight.ts",
    find: 'refuse(policy, "preflight", judgement, true)',
    replace: 'refuse(policy, "preflight", judgement, false)',
  },
  {
    name: "requested headers are echoed unchecked",
    file: "packages/core/src/decide/requested-names.ts",
    find: "!members.every(isToken)",
    replace: "false",
  },
  {
    name: "the wildcard is sent for methods, although credentials make it a literal",
    file: "packages/core/src/decide/preflight.ts",
    find: "headers.push([ALLOW_METHODS, method])",
    replace: 'headers.push([ALLOW_METHODS, "*"])',
  },
  {
    name: "* covers authorization",
    file: "packages/core/src/decide/preflight.ts",
    find: 'policy.echoHeaders && name !== "authorization"',
    replace: "policy.echoHeaders",
  },
  {
    name: "a 200 for a preflight announces no length",
    file: "packages/core/src/fetch/answer.ts",
    find: "if (status !== 204 && body === null)",
    replace: "if (false)",
  },
  {
    name: "the upstream's CORS headers stay",
    file: "packages/core/src/fetch/apply-decision.ts",
    find: "for (const name of owned) headers.delete(name);",
    replace: "",
  },
  {
    name: "the handler's Vary is overwritten",
    file: "packages/core/src/fetch/apply-decision.ts",
    find: 'mergeVary(vary ?? "", decision.vary)',
    replace: "decision.vary",
  },
  {
    name: "the handler's exposed names are lost",
    file: "packages/core/src/fetch/apply-decision.ts",
    find: 'if (names !== "") headers.set(EXPOSE_HEADERS, names);',
    replace: "",
  },
  {
    name: "immutable responses stay unchanged",
    file: "packages/core/src/fetch/with-decision.ts",
    find: "// Headers of `fetch()` and `Response.redirect()` are immutable.",
    replace: "return response;",
  },
  {
    name: "a response that has Access-Control-Allow-Origin is left alone",
    file: "packages/core/src/fetch/with-decision.ts",
    find: "const marked: Marked = response;",
    replace: 'const marked: Marked = response; if (marked.headers.has("Access-Control-Allow-Origin")) return response;',
  },
  {
    name: "the error path is bare",
    file: "packages/core/src/fetch/wrap.ts",
    find: "return finish(await onError(error, request));",
    replace: "return onError(error, request) as never;",
  },
  {
    name: "a policy inside another drops the outer enforce",
    file: "packages/core/src/decide/source.ts",
    find: "return sourceOf(policy).select(request, protection);",
    replace: "return sourceOf(policy).select(request, UNPROTECTED);",
  },
  {
    name: "hosts is not checked",
    file: "packages/core/src/decide/decide.ts",
    find: "isOwnHost !== null && !isOwnHost(hostOf(request))",
    replace: "false",
  },
  {
    name: "a prefix pattern covers authorization",
    file: "packages/core/src/decide/preflight.ts",
    find: "policy.allowedHeaders.has(name) || hasPrefix(policy, name)",
    replace:
      'policy.allowedHeaders.has(name) || hasPrefix(policy, name) || (name === "authorization" && policy.headerPrefixes.length > 0)',
  },
  {
    name: "beside a prefix pattern, names are echoed that no entry covers",
    file: "packages/core/src/decide/preflight.ts",
    find: "echo: echoed(policy, covered)",
    replace: "echo: echoed(policy, policy.echoHeaders ? covered : (names ?? []))",
  },
  {
    name: "the names that a choice varies by are dropped",
    file: "packages/core/src/choice/choice-source.ts",
    find: "vary: mergeVary(selection.vary, this.#vary)",
    replace: "vary: selection.vary",
  },
  {
    name: "a choosing function gets OPTIONS and not the method that a preflight announces",
    file: "packages/core/src/choice/choice-source.ts",
    find: "method: announced ?? request.method,",
    replace: "method: request.method,",
  },
  {
    name: "a choice that fails lets unsafe requests pass",
    file: "packages/core/src/choice/choice-source.ts",
    find: "strictest([around, UNKNOWN])",
    replace: "around",
  },
  {
    name: "the outer policy overrules the one that its handler forwards the request to",
    file: "packages/core/src/fetch/with-decision.ts",
    find: "earlier !== null && isInner(earlier, applied.at, scope)",
    replace: "false",
  },
  {
    name: "a table reads a path in one way, and its handler in another",
    file: "packages/core/src/table/table-source.ts",
    find: "return covers(pattern, path) ? policy : null;",
    replace: "if (covers(pattern, path)) return policy;",
  },
  {
    name: "the first policy of a list answers without an Origin",
    file: "packages/core/src/decide/decide.ts",
    find: "policies.at(-1) ?? policies[0]",
    replace: "policies[0]",
  },
  {
    name: "a policy for any origin does not vary by Origin in a list",
    file: "packages/core/src/policy/policy.ts",
    find: "!oneOfSeveral && (",
    replace: "(",
  },
];

const ADAPTER_FAULTS: readonly Fault[] = [
  {
    name: "the handler's CORS headers stay beside the policy's",
    file: "packages/node/src/head-merge.ts",
    find: "return !isPolicyHeader(lowerCaseName) && !hasHeader(this.#decision, lowerCaseName);",
    replace: "return true;",
    subject: NODE,
  },
  {
    name: "the handler's Vary is overwritten",
    file: "packages/node/src/head-merge.ts",
    find: "mergeVary(this.#vary, vary)",
    replace: "vary",
    subject: NODE,
  },
  {
    name: "the handler runs on preflights too",
    file: "packages/node/src/handle-requests.ts",
    find: "if (isLate || decision.status === null) return next();",
    replace: "next(); if (isLate || decision.status === null) return;",
    subject: NODE,
  },
  {
    name: "only the first Origin line is read",
    file: "packages/node/src/request-view.ts",
    find: "value = value === null ? line : `${value}, ${line}`;",
    replace: "value ??= line;",
    subject: NODE,
  },
  {
    name: "headers are stored before the handler and not written with the head",
    file: "packages/node/src/handle-requests.ts",
    find: "if (!isLate) applyHeaders(response, routed, findPolicies, context);",
    replace: `for (const [name, value] of decision.headers) response.setHeader(name, value);
    if (decision.exposed) response.setHeader("Access-Control-Expose-Headers", decision.exposed);
    if (decision.vary !== "") response.setHeader("Vary", decision.vary);`,
    subject: EXPRESS,
  },
  {
    name: "a 204 has a Content-Length",
    file: "packages/node/src/answer.ts",
    find: "target.writeHead(status);",
    replace: 'target.writeHead(status, { "Content-Length": "0" });',
    subject: NODE,
  },
  {
    name: "the connection is given up after a preflight",
    file: "packages/node/src/answer.ts",
    find: "target.writeHead(status);",
    replace: "target.shouldKeepAlive = false; target.writeHead(status);",
    subject: NODE,
  },
  {
    name: "the error path is bare",
    file: "packages/hono/src/cors.ts",
    find: "does not show.\n    applyHeaders(c, governed);",
    replace: "does not show.\n    if (!c.error) applyHeaders(c, governed);",
    subject: HONO,
  },
  {
    name: "a thrown value that is no Error is not handled",
    file: "packages/hono/src/cors.ts",
    find: "console.error(error);",
    replace: "throw error;",
    subject: HONO,
  },
  {
    name: "Hono merges the old response's headers into the new one",
    file: "packages/hono/src/cors.ts",
    find: "c.res = undefined;\n  c.res = after;",
    replace: "c.res = after;",
    subject: HONO,
  },
  {
    name: "a route's policy does not decide its preflight on Express",
    file: "packages/express/src/router.ts",
    find: "if (policies !== undefined) return policies;",
    replace: "",
    subject: EXPRESS,
  },
  {
    name: "a route's own policy is not looked up on Fastify",
    file: "packages/fastify/src/scopes.ts",
    find: "return own === undefined ? policy : { ...policyFor(own), around: all };",
    replace: "return policy ?? (own && { ...policyFor(own), around: all });",
    subject: FASTIFY,
  },
  {
    name: "a scope's policy does not decide its preflights on Fastify",
    file: "packages/fastify/src/application.ts",
    find: "this.#isMixed ||= scope !== this.#root || isChoice(policy.cors);",
    replace: "this.#isMixed ||= isChoice(policy.cors);",
    subject: FASTIFY,
  },
  {
    name: "a route's policy does not decide its preflight on Koa",
    file: "packages/koa/src/router.ts",
    find: "if (!hasRoute) continue;",
    replace: "if (hasRoute) break;",
    subject: KOA,
  },
  {
    name: "Koa's own answer goes out before the policy has decided",
    file: "packages/koa/src/cors.ts",
    find: "handle(req, res, proceed, () => resolve(undefined), context);",
    replace: "proceed();",
    subject: KOA,
  },
  {
    name: "a method's policy is not registered on Express under Nest",
    file: "packages/nest/src/platform.ts",
    find: "[expressCors(own), handler]",
    replace: "handler",
    subject: NEST,
  },
  {
    name: "a method's policy is not registered on Fastify under Nest",
    file: "packages/nest/src/platform.ts",
    find: "configureFastifyRoute(handler, own);",
    replace: "",
    subject: NEST_ON_FASTIFY,
  },
  {
    name: "enforce: false of a route is ignored",
    file: "packages/core/src/policy/protection.ts",
    find: "own.enforce ?? around.enforce",
    replace: "own.enforce || around.enforce",
    subject: EXPRESS,
  },
  {
    name: "enforce of the application overrules the policy of a route on Node",
    file: "packages/core/src/adapter/decide-routed.ts",
    find: "const found = decision.status === 403 ? (findPolicies?.(context, request.method) ?? NONE) : NONE;",
    replace: "const found = NONE;",
    subject: EXPRESS,
  },
  {
    name: "a route's own policy drops the outer enforce on Fastify",
    file: "packages/fastify/src/scopes.ts",
    find: "{ ...policyFor(own), around: all };",
    replace: "policyFor(own);",
    subject: FASTIFY,
  },
  {
    name: "a route's own policy drops the outer enforce on Hono",
    file: "packages/hono/src/cors.ts",
    find: "found.length === 0 ? passed : [...passed, own, ...found.slice(0, -1)]",
    replace: "passed",
    subject: HONO,
  },
  {
    name: "headers of earlier hooks are dropped from Fastify's preflight answers",
    file: "packages/fastify/src/scopes.ts",
    find: "(_response, decision, reply) => sendAnswer(reply, decision),",
    replace: "undefined,",
    subject: FASTIFY,
  },
  {
    name: "headers of earlier middleware are dropped from Hono's preflight answers",
    file: "packages/hono/src/cors.ts",
    find: "c.newResponse(body, status ?? 403)",
    replace: "new Response(body, { status: status ?? 403 })",
    subject: HONO,
  },
  {
    name: "errors of route handlers are left to Next.js, which answers them without the policy",
    file: "packages/next/src/cors-handlers.ts",
    find: "return responseToError(error, request);",
    replace: "throw error;",
    subject: NEXT,
  },
  {
    name: "notFound() becomes an error of the server",
    file: "packages/next/src/response-to-error.ts",
    find: 'if (code === "NEXT_HTTP_ERROR_FALLBACK")',
    replace: 'if (code === "NEXT_NOT_FOUND")',
    subject: NEXT,
  },
  {
    name: "redirect() loses its target",
    file: "packages/next/src/response-to-error.ts",
    find: "parts.slice(1, -2)",
    replace: "parts.slice(2, -2)",
    subject: NEXT,
  },
  {
    name: "errors of a proxy function are left to Next.js",
    file: "packages/next/src/cors-proxy.ts",
    find: "{ onError: serverError },",
    replace: "",
    subject: NEXT_PROXY,
  },
  {
    name: "the proxy puts no headers on the responses of the application's proxy function",
    file: "packages/next/src/cors-proxy.ts",
    find: "return async (request, event) => run(request, event);",
    replace: `return async (request, event) => {
    const own = request.method === "OPTIONS" ? undefined : await next?.(request, event);
    return own ?? run(request, event);
  };`,
    subject: NEXT_PROXY,
  },
  {
    name: "a handler of pages/api runs for preflights",
    file: "packages/next/src/with-cors.ts",
    find: "if (!isAnswered) await",
    replace: "await",
    subject: NEXT_PAGES,
  },
  {
    name: "the handler's CORS headers stay beside the policy's on Lambda",
    file: "packages/lambda/src/result.ts",
    find: "applyDecision(all, decision);",
    replace: 'for (const each of [...decision.headers, ["Vary", decision.vary] as const]) all.append(...each);',
    subject: HTTP_API,
  },
  {
    name: "the handler's Vary is overwritten on Lambda",
    file: "packages/lambda/src/result.ts",
    find: "applyDecision(all, decision);",
    replace: 'all.delete("Vary"), applyDecision(all, decision);',
    subject: HTTP_API,
  },
  {
    name: "headers in multiValueHeaders are lost",
    file: "packages/lambda/src/result.ts",
    find: "pairsOf({ ...headers, ...multiValueHeaders })",
    replace: "pairsOf(headers)",
    subject: REST_API,
  },
  {
    name: "one of several cookies is sent on Lambda",
    file: "packages/lambda/src/result.ts",
    find: 'name === "set-cookie" ? cookies : [value]',
    replace: "[value]",
    subject: REST_API,
  },
  {
    name: "a load balancer that reads lists gets single values",
    file: "packages/lambda/src/result.ts",
    find: "if (!asLists)",
    replace: "if (true)",
    subject: LOAD_BALANCER,
  },
  {
    name: "the gateway completes a result, without CORS headers",
    file: "packages/lambda/src/with-cors.ts",
    find: "finish(completeResult(result, event))",
    replace: "(result as HttpResult)",
    subject: HTTP_API,
  },
  {
    name: "an error of the function is left to the gateway",
    file: "packages/lambda/src/with-cors.ts",
    find: "return respond(await onError(error, event));",
    replace: "throw error;",
    subject: REST_API,
  },
  {
    name: "an inner policy drops the outer enforce on Lambda",
    file: "packages/lambda/src/with-cors.ts",
    find: "decideInside(own, [...made.keys()], request)",
    replace: "decideInside(own, [], request)",
    subject: REST_API,
  },
  {
    name: "the outer policy overrules the inner one on Lambda",
    file: "packages/lambda/src/with-cors.ts",
    find: "[...made.values()].at(-1) ?? decision",
    replace: "decision",
    subject: HTTP_API,
  },
  {
    name: "request headers are found in lower case alone",
    file: "packages/lambda/src/event.ts",
    find: "key.toLowerCase() === name",
    replace: "key === name",
    subject: REST_API,
  },
  {
    name: "one of several Origin lines is read on Lambda",
    file: "packages/lambda/src/event.ts",
    find: "pairsOf(event.multiValueHeaders ?? event.headers)",
    replace: "pairsOf(event.headers ?? event.multiValueHeaders)",
    subject: REST_API,
  },
  {
    name: "the head of a stream is not changed",
    file: "packages/lambda/src/stream.ts",
    find: "const changed = change(head);",
    replace: "const changed = head;",
    subject: LAMBDA_STREAM,
  },
  {
    name: "a stream that ends without a write has no head",
    file: "packages/lambda/src/stream.ts",
    find: 'if (!isStarted(stream)) stream.write("");',
    replace: "",
    subject: LAMBDA_STREAM,
  },
  {
    name: "a stream without metadata has no CORS headers",
    file: "packages/lambda/src/stream.ts",
    find: 'heads.set(stream, resultOf(200, "application/octet-stream"));',
    replace: "",
    subject: LAMBDA_STREAM,
  },
  {
    name: "a stream without metadata loses its content type",
    file: "packages/lambda/src/stream.ts",
    find: ": heads.set(stream, resultOf(200, String(type)));",
    replace: ": undefined;",
    subject: LAMBDA_STREAM,
  },
];

/** All faults. The core's are tried on its own `wrap`. */
export const FAULTS: readonly Fault[] = [
  ...CORE_FAULTS.map((fault) => ({ ...fault, subject: WRAP })),
  ...ADAPTER_FAULTS,
];
