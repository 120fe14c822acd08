import { findBrowser, launch, type Launched } from "@corsac/browser";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DIFFERENCES, ENGINES, exchange, MAX_AGE_LIMITS } from "../../src/index.ts";
import * as vector from "../../src/vector.ts";
import recorded from "../vectors/cases.json" with { type: "json" };
import { bundled } from "./bundle.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

declare global {
  /** The global variable that the bundle defines. */
  var userAgent: typeof import("../../src/index.ts") & typeof import("../../src/vector.ts");
}

const cases = recorded.cases as unknown as readonly vector.VectorCase[];

let browser: Launched;

beforeAll(async () => {
  browser = await launch(await findBrowser());
});

afterAll(() => browser.close());

test("the bundle gives the same verdict for every recorded case in a browser and in Node", async () => {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.addScriptTag({ content: await bundled() });
  const inPage = await page.evaluate(
    ([vectors, engines]) =>
      vectors.map((each) =>
        engines.map((engine) => {
          const { input, respond } = userAgent.fromVector(each);
          return userAgent.toVerdict(input, userAgent.exchange(input, respond, { engine }));
        }),
      ),
    [cases, ENGINES] as const,
  );
  const inNode = cases.map((each) =>
    ENGINES.map((engine) => {
      const { input, respond } = vector.fromVector(each);
      return vector.toVerdict(input, exchange(input, respond, { engine }));
    }),
  );
  expect(inPage).toEqual(inNode);
});

test("the bundle contains the whole tables", async () => {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.addScriptTag({ content: await bundled() });
  const [names, caps] = await page.evaluate(() => [
    Object.keys(userAgent.DIFFERENCES),
    [userAgent.MAX_AGE_LIMITS.chromium, userAgent.MAX_AGE_LIMITS.webkit],
  ]);
  expect(names).toEqual(Object.keys(DIFFERENCES));
  expect(caps).toEqual([MAX_AGE_LIMITS.chromium, MAX_AGE_LIMITS.webkit]);
});
