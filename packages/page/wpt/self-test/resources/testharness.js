// The few functions of testharness.js that the tests of the runner use. Results have the same numbers.
{
  const PASS = 0;
  const FAIL = 1;
  const onResult = [];
  const onCompletion = [];
  const tests = [];
  let done = false;

  const complete = (status, message) => {
    if (done) return;
    done = true;
    for (const callback of onCompletion) callback(tests, { status, message });
  };

  async function run() {
    for (const test of tests) {
      try {
        await test.body();
        Object.assign(test, { status: PASS, message: null });
      } catch (error) {
        Object.assign(test, { status: FAIL, message: String(error) });
      }
      for (const callback of onResult) callback(test);
    }
    complete(0, null);
  }

  Object.assign(globalThis, {
    add_result_callback: (callback) => onResult.push(callback),
    add_completion_callback: (callback) => onCompletion.push(callback),
    promise_test: (body, name) => tests.push({ name, body }),
    assert_equals(actual, expected) {
      if (!Object.is(actual, expected)) throw new Error(`expected ${expected}, got ${actual}`);
    },
    async promise_rejects_js(_test, constructor, promise) {
      const error = await promise.then(
        () => null,
        (reason) => reason,
      );
      if (error === null || error.constructor !== constructor) throw new Error(`rejected with ${error}`);
    },
  });

  for (const type of ["error", "unhandledrejection"]) addEventListener(type, (event) => complete(1, event.message));
  if ("location" in globalThis) throw new Error("The harness runs before there is a location");
  void Promise.resolve().then(run);
}
