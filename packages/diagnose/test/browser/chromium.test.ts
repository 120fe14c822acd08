import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { consoleText, diagnose, type Observation } from "../../src/index.ts";
import { type Fixture, observed, type Scene } from "../fixtures/fixture.ts";
import { FIXTURES } from "../fixtures/index.ts";
import { type BrowserPage, openPage, type Seen } from "./page.ts";
import { openStage, type Stage } from "./stage.ts";

// On a machine that is ten times slower it has to hold as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let stage: Stage;
let browser: BrowserPage;

beforeAll(async () => {
  stage = await openStage();
  stage.play("marker", { server: { actual: { status: 200, headers: [] } } });
  browser = await openPage(`${stage.places.api}/c/marker/0`);
});

afterAll(async () => {
  await browser.close();
  await stage.close();
});

/** Nobody answers there, or need not; all other scenes are played at the stage's own origins. */
const ELSEWHERE = ["port-blocked", "mixed-content"];

const shown = FIXTURES.map((fixture, index) => ({ ...fixture, id: `s${index}-${fixture.code}` })).filter(
  ({ notInChromium }) => notInChromium === undefined,
);

/** The same call to the same server: in the browser, and in the model. */
async function both(
  fixture: Fixture,
  id: string,
  scene: Scene,
): Promise<{ seen: Seen; expected: Seen; observation: Observation }> {
  const { places: elsewhere, ...rest } = scene;
  const played: Scene = ELSEWHERE.includes(fixture.code) && elsewhere !== undefined ? scene : rest;
  const app = fixture.code === "mixed-content" ? stage.secure : stage.places.app;
  stage.play(id, { ...played, ...inChromium(played) }, app);
  const modelled = observed(id, { ...played, ...inChromium(played) }, { ...stage.places, app }, "chromium");
  const observation = { ...modelled, page: `${app}/page` };
  await browser.visit(observation.page);
  const { ok, type, status, readableHeaders } = observation.result;
  const told = ok ? { ok, type, status, readableHeaders } : { ok };
  return {
    seen: known(await browser.call(observation.input)),
    expected: known({ ...told, console: consoleText(observation) }),
    observation,
  };
}

/** The schemes of this message are those that a browser was built with. */
const known = (seen: Seen): Seen => ({
  ...seen,
  console: seen.console.map((line) => line.replace(/(?<=supported for protocol schemes: ).*(?=\.$)/, "…")),
});

/** The page's origin has a port here: another one takes the place of the end of the origin. */
function inChromium({ server }: Scene): Scene {
  const text = JSON.stringify(server);
  return text?.includes("{origin}:8443") === true
    ? { server: JSON.parse(text.replaceAll("{origin}:8443", "http://{hostname}:1")) as NonNullable<Scene["server"]> }
    : {};
}

describe("a broken server: Chromium does and says what the model does", () => {
  test.each(shown)("$id", async ({ id, ...fixture }) => {
    const { seen, expected, observation } = await both(fixture, `${id}-broken`, fixture.broken);
    expect(seen).toEqual(expected);
    if (!observation.result.ok) expect(diagnose(observation)[0]?.code).toBe(fixture.code);
  });
});

describe("a healthy server: Chromium hands the response to script", () => {
  test.each(shown)("$id", async ({ id, ...fixture }) => {
    const { seen, expected } = await both(fixture, `${id}-healthy`, fixture.healthy);
    expect(seen).toEqual(expected);
    expect(seen).toMatchObject({ ok: true, console: [] });
  });
});

test("what Chromium cannot show is known by name", () => {
  const missing = FIXTURES.filter(({ notInChromium }) => notInChromium !== undefined).map(({ code }) => code);
  expect(missing).toEqual(["request-header-refused", "authorization-not-covered", "redirect-stream"]);
});
