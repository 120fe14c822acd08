import { describe, expect, test } from "vitest";
import { readAllowedHeaders, readExposedHeaders, readMethods } from "./read-names.ts";

function unexpected(code: string): never {
  throw new Error(code);
}

describe("lists of names", () => {
  test.each([
    ["PUT, DELETE", ["PUT", "DELETE"]],
    [" PUT ", ["PUT"]],
    ["*", ["*"]],
    [
      ["PUT", "PUT", "GET"],
      ["PUT", "GET"],
    ],
    ["PUT,PUT", ["PUT"]],
    [[], []],
    [
      ["*", "PUT"],
      ["*", "PUT"],
    ],
  ])("methods: %j", (written, read) => {
    expect(readMethods(written, "methods", unexpected, {})).toEqual(read);
  });

  test.each([
    ["Content-Type, x-a", ["content-type", "x-a"]],
    [["X-A", "x-a"], ["x-a"]],
    ["*, Authorization", ["*", "authorization"]],
    [["Access-Control-Request-Method"], ["access-control-request-method"]],
  ])("allowedHeaders: %j in lower case, once each", (written, read) => {
    expect(readAllowedHeaders(written, "allowedHeaders", unexpected, {})).toEqual(read);
  });

  test.each([
    ["ETag, X-E", ["ETag", "X-E"]],
    [["ETag", "ETag"], ["ETag"]],
    ["*", ["*"]],
    [["Timing-Allow-Origin"], ["Timing-Allow-Origin"]],
  ])("exposedHeaders: %j as written", (written, read) => {
    expect(readExposedHeaders(written, "exposedHeaders", unexpected, {})).toEqual(read);
  });

  test("leaves out an entry that is not a string", () => {
    const codes: string[] = [];
    expect(readMethods(["PUT", 1, "GET"], "methods", (code) => codes.push(code), {})).toEqual(["PUT", "GET"]);
    expect(codes).toEqual(["option-type"]);
  });
});
