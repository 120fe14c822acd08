// @vitest-environment jsdom
import { testEnvironment } from "./environment-tests.ts";

testEnvironment("jsdom");
