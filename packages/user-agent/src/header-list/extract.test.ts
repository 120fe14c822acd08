import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractTokens } from "./extract.ts";
import type { Header } from "./header-list.ts";

const lines = (...values: readonly string[]): readonly Header[] =>
  values.map((value) => ["Access-Control-Allow-Methods", value]);
const extracted = (...values: readonly string[]) => extractTokens(lines(...values), "access-control-allow-methods");

describe("extract header list values", () => {
  test("an absent header gives null", () => {
    expect(extractTokens([["Allow", "GET"]], "access-control-allow-methods")).toBeNull();
  });

  test.each([
    [["GET"], ["GET"]],
    [["GET, PUT"], ["GET", "PUT"]],
    [["GET,PUT"], ["GET", "PUT"]],
    [[" GET\t,\t PUT "], ["GET", "PUT"]],
    [[""], []],
    [[" , ,, "], []],
    [["GET,"], ["GET"]],
    [[",GET"], ["GET"]],
    [
      ["GET", "PUT"],
      ["GET", "PUT"],
    ],
    [["", "PUT"], ["PUT"]],
    [["*, PUT"], ["*", "PUT"]],
    [["PUT, PUT"], ["PUT", "PUT"]],
  ])("%j holds %j", (values, elements) => {
    expect(extracted(...values)).toEqual({ elements });
  });

  test.each([
    [["GET PUT"], "GET PUT"],
    [['"PUT"'], '"PUT"'],
    [["PUT, a b"], "a b"],
    [["GET; PUT"], "GET; PUT"],
    [["PUT", "@bad"], "@bad"],
    [["GET/PUT"], "GET/PUT"],
    [["PUT\u00a0"], "PUT\u00a0"],
    [["PUT\u000b"], "PUT\u000b"],
  ])("%j is malformed by %j", (values, malformed) => {
    expect(extracted(...values)).toEqual({ malformed });
  });

  test("the distribution of tokens over lines makes no difference", () => {
    const tokens = fc.array(fc.stringMatching(/^[!*A-Z~-]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(tokens, (elements) => {
        expect(extracted(...elements)).toEqual({ elements });
        expect(extracted(elements.join(" ,\t"))).toEqual({ elements });
        expect(extracted(`,${elements.join(",,")}, `)).toEqual({ elements });
      }),
    );
  });
});
