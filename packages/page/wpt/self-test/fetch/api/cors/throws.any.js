promise_test(async () => assert_equals(1, 1), "a subtest before the exception");

throw new Error("thrown by the file");
