promise_test(async () => assert_equals(1, 1), "a subtest that ends");
promise_test(() => new Promise(() => {}), "a subtest that does not end");
