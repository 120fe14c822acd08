import { cors, corsRoute } from "@corsac/express";
import { REFERENCE_POLICY } from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { majors } from "./majors.ts";

// Express takes a function of four parameters for an error handler and skips it.
const PARAMETERS_OF_MIDDLEWARE = 3;

test("cors() returns a function of three parameters", () => {
  expect(cors(REFERENCE_POLICY)).toHaveLength(PARAMETERS_OF_MIDDLEWARE);
});

describe.each(majors)("%s", (_, express) => {
  test("corsRoute() registers a function of three parameters", () => {
    const { stack } = corsRoute(express(), "/x", REFERENCE_POLICY);
    expect(stack.map(({ handle }) => handle.length)).toEqual([PARAMETERS_OF_MIDDLEWARE]);
  });
});
