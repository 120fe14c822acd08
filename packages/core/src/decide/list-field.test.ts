import { describe, expect, test } from "vitest";
import { listMembers, mergeNames, mergeVary } from "./list-field.ts";

describe("listMembers", () => {
  test.each([
    ["", []],
    [",", []],
    [" ,\t, ,", []],
    ["a", ["a"]],
    [" a ", ["a"]],
    ["\ta\t", ["a"]],
    ["a,b", ["a", "b"]],
    ["a , b", ["a", "b"]],
    [",a,,b,", ["a", "b"]],
    ["a b, c", ["a b", "c"]],
    ["a,a", ["a", "a"]],
    ["X-A , authorization,,x-a", ["X-A", "authorization", "x-a"]],
    ["a\n,\u00a0b", ["a\n", "\u00a0b"]],
  ])("%j", (value, members) => {
    expect(listMembers(value)).toEqual(members);
  });
});

describe("mergeVary", () => {
  test.each([
    ["", "", ""],
    ["", "Origin", "Origin"],
    ["Accept", "", "Accept"],
    ["Accept", "Origin", "Accept, Origin"],
    ["Origin", "Origin", "Origin"],
    ["origin", "Origin", "origin"],
    ["ORIGIN, Accept", "Origin", "ORIGIN, Accept"],
    ["Accept-Encoding, accept", "Origin", "Accept-Encoding, accept, Origin"],
    ["Accept, accept", "Origin", "Accept, Origin"],
    ["Accept,Origin,Accept", "Origin", "Accept, Origin"],
    ["Origin", "Origin, X-A", "Origin, X-A"],
    ["X-Origin", "Origin", "X-Origin, Origin"],
    [" , ", "Origin", "Origin"],
    ["*", "Origin", "*"],
    ["*", "", "*"],
    ["Accept, *", "Origin", "*"],
    [" * ", "Origin", "*"],
    ["**", "Origin", "**, Origin"],
    ["Origin-Agent-Cluster", "Origin", "Origin-Agent-Cluster, Origin"],
    // A list with nothing to merge stays as it was written.
    ["Accept,accept", "", "Accept,accept"],
    ["", "Origin,X-A", "Origin,X-A"],
    ["Origin,X-A", "Origin,X-A", "Origin,X-A"],
  ])("%j and %j give %j", (current, added, merged) => {
    expect(mergeVary(current, added)).toBe(merged);
  });
});

describe("mergeNames", () => {
  test.each([
    ["", "", ""],
    ["x-e", "", "x-e"],
    ["", "x-u", "x-u"],
    ["x-e", "x-u", "x-e, x-u"],
    ["x-e, ETag", "etag,X-U", "x-e, ETag, X-U"],
    ["*", "x-u", "*, x-u"],
    ["x-e,x-e", "", "x-e,x-e"],
    ["", "x-u,x-u", "x-u,x-u"],
  ])("%j and %j give %j", (current, added, merged) => {
    expect(mergeNames(current, added)).toBe(merged);
  });
});
