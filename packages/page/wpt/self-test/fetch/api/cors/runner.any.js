// META: timeout=long
// META: script=/common/origins.sub.js
// META: script=resources/name.js

promise_test(async () => {
  assert_equals(location.origin, "http://web-platform.test:8000");
  assert_equals(self, globalThis);
  assert_equals(new Request("x").url, `${location.origin}/fetch/api/cors/x`);
}, "the scope is that of a page");

promise_test(async () => {
  const response = await fetch("resources/text.txt");
  assert_equals(response.type, "basic");
  assert_equals(response.headers.get("content-type"), "text/plain");
  assert_equals(response.headers.get("x-from-file"), "1");
  assert_equals(await response.text(), "text");
}, "files have the headers of their .headers file");

promise_test(async () => {
  const response = await fetch("resources/text.sub.txt?name=a%20b");
  assert_equals(await response.text(), "host web-platform.test:8000, a b");
}, "files with .sub. have values of the request");

promise_test(async () => {
  for (const origin of [OTHER, SECURE, OTHER_SITE]) {
    const response = await fetch(`${origin}/fetch/api/cors/resources/text.txt`);
    assert_equals(response.type, "cors");
    assert_equals(response.url.startsWith(origin), true);
  }
}, "every origin is served");

promise_test(async () => {
  const pipes = [
    "header(Access-Control-Expose-Headers,*)",
    "header(X-One,1)",
    "header(X-One,2,True)",
    "header(X-Comma,a\\,b)header(X-Next, c)",
    "slice(1,3)",
    "status(201)",
  ];
  const url = `${OTHER}/fetch/api/cors/resources/text.txt?pipe=${encodeURIComponent(pipes.join("|"))}`;
  const response = await fetch(url);
  assert_equals(response.status, 201);
  assert_equals(response.headers.get("x-one"), "1, 2");
  assert_equals(response.headers.get("x-comma"), "a,b");
  assert_equals(response.headers.get("x-next"), "c");
  assert_equals(await response.text(), "ex");
}, "pipes change responses");

promise_test(async () => {
  const response = await fetch("resources/text.txt?pipe=trickle(1:d0.01:r2)|header(X-Slow,1)");
  assert_equals(response.headers.get("x-slow"), "1");
  assert_equals(await response.text(), "text");
}, "a body can trickle");

promise_test(async () => {
  const url = `${OTHER}/fetch/api/resources/preflight.py?token=${token()}&allow_methods=NEW&max_age=0`;
  const response = await fetch(url, { method: "NEW" });
  assert_equals(response.headers.get("x-did-preflight"), "1");
  assert_equals(response.headers.get("x-origin"), location.origin);
}, "methods that no HTTP library knows reach the server");

promise_test(async (test) => {
  const url = `${OTHER}/fetch/api/resources/preflight.py?token=${token()}`;
  await promise_rejects_js(test, TypeError, fetch(url, { method: "NEW" }));
}, "a blocked call rejects with the TypeError of the scope");

promise_test(async () => {
  const name = token();
  const target = `${location.origin}/fetch/api/resources/inspect-headers.py?headers=origin&cors`;
  const query = `token=${name}&redirect_status=303&location=${encodeURIComponent(target)}`;
  const response = await fetch(`${OTHER}/fetch/api/resources/redirect.py?${query}`);
  assert_equals(response.headers.get("x-request-origin"), "null");
}, "redirects keep their parameters");

promise_test(async () => {
  assert_equals((await fetch("/fetch/api/resources/none.py")).status, 404);
}, "a handler that does not exist is 404");

promise_test(async () => {
  assert_equals("this subtest", "is to fail");
}, "a wrong value fails");
