import { expect, test } from "vitest";
import { DIFFERENCES } from "./differences.ts";

test.each(Object.entries(DIFFERENCES))(
  "%s has engines, without the standard, and a description",
  (_, { engines, description }) => {
    expect(engines).not.toContain("standard");
    expect(engines).not.toEqual([]);
    expect(description).toMatch(/^\S.*\.$/);
  },
);
