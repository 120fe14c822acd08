import { findBrowser, launch, type Launched } from "@corsac/browser";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../src/apis/api.ts";
import { bareNodeHttp, nodeHttp } from "../src/apis/node-http.ts";
import { check, type CheckedCell } from "../src/check.ts";
import { startDemo, type Demo } from "../src/demo.ts";

/** An API that claims the policy and has none, and one that has it and claims none. */
const forgetful: Api = { ...bareNodeHttp, id: "forgetful", adapter: "@corsac/none" };
const secretive: Api = { ...nodeHttp, id: "secretive", adapter: null };

let browser: Launched;
let demo: Demo;
let cells: readonly CheckedCell[];

beforeAll(async () => {
  browser = await launch(await findBrowser());
  demo = await startDemo({ host: "127.0.0.1", port: 0 }, [forgetful, secretive]);
  cells = await check(browser, demo.setting);
}, 60_000);

afterAll(async () => {
  await demo?.close();
  await browser?.close();
});

const faultsOf = (api: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    cells.filter((cell) => cell.api === api && cell.faults.length > 0).map(({ call, faults }) => [call, faults]),
  );

test("an API that lost its policy is noticed", () => {
  expect(faultsOf("forgetful")).toEqual({
    simple: ["expected read, script saw blocked"],
    preflighted: ["expected read, script saw blocked"],
    credentialed: ["expected read, script saw blocked"],
    exposed: ["expected read, script saw blocked"],
    throws: ["expected read, script saw blocked"],
    "no-route": ["expected read, script saw blocked"],
    method: ["expected MethodDisallowedByPreflightResponse, the browser said PreflightMissingAllowOriginHeader"],
    header: ["expected HeaderDisallowedByPreflightResponse, the browser said PreflightMissingAllowOriginHeader"],
    unexposed: ["expected hidden, script saw blocked"],
  });
});

test("an API that answers where it should not is noticed", () => {
  expect(faultsOf("secretive")).toMatchObject({
    simple: ["expected blocked, script saw read", "expected MissingAllowOriginHeader, the browser said nothing"],
    unexposed: ["expected blocked, script saw hidden", "expected MissingAllowOriginHeader, the browser said nothing"],
    method: ["expected PreflightMissingAllowOriginHeader, the browser said MethodDisallowedByPreflightResponse"],
  });
});
