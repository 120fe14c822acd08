import { expectTypeOf, test } from "vitest";
import { exchange, type ExchangeResult, type FailureCode, type FetchInput, type ServerResponse } from "../index.ts";

const input: FetchInput = { origin: "https://a.example", url: "/" };
const answer: ServerResponse = { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] };

test("the result is a promise where the answers are", () => {
  expectTypeOf(exchange(input, () => answer)).toEqualTypeOf<ExchangeResult>();
  expectTypeOf(exchange(input, () => null)).toEqualTypeOf<ExchangeResult>();
  expectTypeOf(exchange(input, async () => answer)).toEqualTypeOf<Promise<ExchangeResult>>();
  expectTypeOf(exchange(input, () => Promise.resolve(null))).toEqualTypeOf<Promise<ExchangeResult>>();
});

test("mistakes do not compile", () => {
  // @ts-expect-error: fetch() cannot navigate.
  exchange({ ...input, mode: "navigate" }, () => answer);
  // @ts-expect-error: there is no such engine.
  exchange(input, () => answer, { engine: "trident" });
  // @ts-expect-error: a status is a number.
  exchange(input, () => ({ status: "200", headers: [] }));
  // @ts-expect-error: the page's origin decides everything.
  exchange({ url: "/" }, () => answer);
  expectTypeOf(exchange).parameter(0).toHaveProperty("origin").toEqualTypeOf<string>();
});

test("codes are a closed union", () => {
  expectTypeOf<"allow-origin-missing">().toExtend<FailureCode>();
  expectTypeOf<string>().not.toExtend<FailureCode>();
});
