// @vitest-environment node
import { testEnvironment } from "./environment-tests.ts";

testEnvironment("node");
