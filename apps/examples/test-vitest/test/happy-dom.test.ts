// @vitest-environment happy-dom
import { testEnvironment } from "./environment-tests.ts";

testEnvironment("happy-dom");
