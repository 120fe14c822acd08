promise_test(async () => assert_equals(location.origin, "https://web-platform.test:8443"), "https tests run at https");
