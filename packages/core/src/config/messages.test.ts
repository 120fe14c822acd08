import { expect, test } from "vitest";
import { issueCodes } from "../types/issues.ts";
import { MESSAGES } from "./messages.ts";

test.each(issueCodes)("%s has a message to which a full stop can be added", (code) => {
  expect(MESSAGES[code]).toMatch(/^["\w].*[^.!\s]$/);
});
