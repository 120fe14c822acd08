promise_test(() => new Promise(() => {}), "a subtest that does not end");

void Promise.reject(new Error("rejected by the file"));
