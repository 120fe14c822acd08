import { expect, test } from "vitest";
import { issueCodes } from "../types/issues.ts";
import { messageOf } from "./messages.ts";

test.each(issueCodes)("%s has words that stand inside a sentence", (code) => {
  expect(messageOf(code)).toMatch(/^["\w].*[^.!\s]$/);
});
