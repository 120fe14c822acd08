import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { consoleText, diagnose, type Observation } from "../../src/index.ts";
import { type Fixture, observed, type Scene } from "../fixtures/fixture.ts";
import { FIXTURES } from "../fixtures/index.ts";
import { type BrowserPage, openPage, type Seen } from "./page.ts";
import { openStage, type Stage } from "./stage.ts";

// The test must also pass on a machine that is ten times slower.
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

/** Scenes at origins where no server answers. All others use the origins of the stage. */
const ELSEWHERE = ["port-blocked", "mixed-content"];

const shown = FIXTURES.map((fixture, index) => ({ ...fixture, id: `s${index}-${fixture.code}` })).filter(
  ({ notInChromium }) => notInChromium === undefined,
);

/** Makes the same call to the same server in the browser and in the model. */
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
  const outcome = ok ? { ok, type, status, readableHeaders } : { ok };
  return {
    seen: known(await browser.call(observation.input)),
    expected: known({ ...outcome, console: consoleText(observation) }),
    observation,
  };
}

/** The schemes in this message depend on the build of the browser. */
const known = (seen: Seen): Seen => ({
  ...seen,
  console: seen.console.map((line) => line.replace(/(?<=supported for protocol schemes: ).*(?=\.$)/, "…")),
});

/** The page's origin has a port here, so the scene uses another port in place of another end of the origin. */
function inChromium({ server }: Scene): Scene {
  const text = JSON.stringify(server);
  return text?.includes("{origin}:8443") === true
    ? { server: JSON.parse(text.replaceAll("{origin}:8443", "http://{hostname}:1")) as NonNullable<Scene["server"]> }
    : {};
}

describe("Chromium blocks the call to a broken server, and prints the messages of the model", () => {
  test.each(shown)("$id", async ({ id, ...fixture }) => {
    const { seen, expected, observation } = await both(fixture, `${id}-broken`, fixture.broken);
    expect(seen).toEqual(expected);
    if (!observation.result.ok) expect(diagnose(observation)[0]?.code).toBe(fixture.code);
  });
});

describe("Chromium gives script the response of a healthy server", () => {
  test.each(shown)("$id", async ({ id, ...fixture }) => {
    const { seen, expected } = await both(fixture, `${id}-healthy`, fixture.healthy);
    expect(seen).toEqual(expected);
    expect(seen).toMatchObject({ ok: true, console: [] });
  });
});

test("fixtures that Chromium cannot show are listed by name", () => {
  const missing = FIXTURES.filter(({ notInChromium }) => notInChromium !== undefined).map(({ code }) => code);
  expect(missing).toEqual(["request-header-refused", "authorization-not-covered", "redirect-stream"]);
});
