import { describe, expect, test } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import type { CorsConfigError } from "./error.ts";
import { validate } from "./validate.ts";

const ORIGIN = "https://a.example";
const NOT_CALLED = "cors was not called: write app.use(cors({ origin: … }))";

/** A request that notices when it is read. */
class Watched {
  reads = 0;
  get headers(): object {
    this.reads++;
    return { authorization: "SECRET" };
  }
  toString(): string {
    this.reads++;
    return "SECRET";
  }
  toJSON(): string {
    this.reads++;
    return "SECRET";
  }
}

const messages = (options: unknown): string[] => validate(options).map(({ message }) => message);

describe("options that are not a plain object", () => {
  test.each<readonly [string, unknown, string]>([
    ["a Request", new Request(ORIGIN), NOT_CALLED],
    ["an instance with headers", new Watched(), NOT_CALLED],
    ["a context", Object.create({ req: {} }), NOT_CALLED],
    ["an event of a cloud", { headers: { cookie: "x" }, httpMethod: "GET" }, NOT_CALLED],
    ["an event of SvelteKit", { request: new Request(ORIGIN), url: new URL(ORIGIN) }, NOT_CALLED],
    ["a Map", new Map(), "options must be a plain object, not an instance of Map"],
    [
      "a policy",
      createCors({ origin: ORIGIN }),
      "this is a policy made by createCors(): pass it to an adapter as it is",
    ],
    ["a string", ORIGIN, 'options must be a plain object, such as { origin: "https://app.example.com" }'],
  ])("%s", (_, options, message) => {
    expect(messages(options)).toEqual([message]);
  });

  test("are not read, listed or printed", () => {
    const request = new Watched();
    let printed = "";
    try {
      createCors(request as never);
    } catch (error) {
      const { issues } = error as CorsConfigError;
      printed = `${String(error)}\n${(error as Error).stack}\n${JSON.stringify(issues)}`;
    }
    expect(printed).toContain(NOT_CALLED);
    expect(printed).not.toContain("SECRET");
    expect(printed.split("- ")).toHaveLength(3);
    expect(request.reads).toBe(0);
  });

  test("are not read inside a list, or as the value of an option", () => {
    const request = new Watched();
    expect(validate([request, { origin: request, methods: [request], zzz: request }])).not.toEqual([]);
    expect(request.reads).toBe(0);
  });
});

test("a getter among the properties of a plain object is not called to find out what it is", () => {
  let reads = 0;
  const options = {
    origin: ORIGIN,
    get headers() {
      reads++;
      return "x-a";
    },
  };
  expect(validate(options)).toMatchObject([{ code: "option-unknown", path: "headers" }]);
  // Once, for the issue.
  expect(reads).toBe(1);
});
