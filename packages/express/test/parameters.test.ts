import { cors } from "@corsac/express";
import { REFERENCE_POLICY } from "@corsac/contract/kit";
import { expect, test } from "vitest";

// To Express, a function of four parameters is an error handler.
const PARAMETERS_OF_MIDDLEWARE = 3;

test("cors() returns a function of three parameters", () => {
  expect(cors(REFERENCE_POLICY)).toHaveLength(PARAMETERS_OF_MIDDLEWARE);
});
