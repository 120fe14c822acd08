import { cors, corsRoute } from "@corsac/express";
import { describe, expect, test } from "vitest";
import { majors } from "./majors.ts";
import { P1 } from "./policies.ts";

// Express takes a function of four parameters for an error handler and skips it.
const PARAMETERS_OF_MIDDLEWARE = 3;

test("cors() returns a function of three parameters", () => {
  expect(cors(P1)).toHaveLength(PARAMETERS_OF_MIDDLEWARE);
});

describe.each(majors)("%s", (_, express) => {
  test("corsRoute() registers a function of three parameters", () => {
    const { stack } = corsRoute(express(), "/x", P1);
    expect(stack.map(({ handle }) => handle.length)).toEqual([PARAMETERS_OF_MIDDLEWARE]);
  });
});
