import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { browsersToTest, drive, screenshot } from "@corsac/browser";
import { permalinkOf } from "@corsac/tools/permalink/hash";
import type { ExchangeResult, FetchInput, ResponseType, SentRequest } from "@corsac/user-agent";
import { getValue } from "@corsac/user-agent";
import { fromVector, toVerdict, type VectorCase, type Verdict } from "@corsac/user-agent/vector";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copiedBy } from "./support/copied.ts";
import { serveSite, type ServedSite } from "./support/serve-site.ts";

const { cases: CASES } = JSON.parse(
  readFileSync(new URL("../../../packages/user-agent/test/vectors/cases.json", import.meta.url), "utf8"),
) as { readonly cases: readonly VectorCase[] };
const RECORDED_ENGINES = ["chromium", "firefox", "webkit"] as const;
/** Browsers limit how often a page may change its address, so each page takes a part of the cases. */
const CASES_A_PAGE = 81;

/** A result as the page shows it. */
interface ShownResult {
  readonly verdict: string;
  readonly type: string;
  readonly status: string;
  readonly redirected: string;
  readonly url: string;
  readonly readable: readonly string[];
  readonly requests: readonly {
    readonly method: string;
    readonly url: string;
    readonly credentials: boolean;
    readonly body: boolean;
    readonly headers: readonly (readonly [string, string])[];
  }[];
}

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(() => browser.close());

  test("goes through the steps of a call, by keyboard too", async () => {
    const page = await openSimulator(browser);
    expect(await titles(page)).toContain("· A preflight is needed");
    expect(await textOf(page, ".sim-step")).toContain("content-type: application/json");
    await page.focus(".sim-list li button");
    await page.keyboard.press("ArrowDown");
    expect(await textOf(page, ".sim-step")).toContain("Access-Control-Request-Headers: content-type");
    await page.keyboard.press("End");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Script gets the response");
    await page.keyboard.press("ArrowUp");
    expect(await textOf(page, ".sim-check tbody")).toContain("https://app.example.com or *");
    await page.keyboard.press("Home");
    expect(await textOf(page, ".sim-list [aria-current]")).toContain("A preflight is needed");
    expect(await page.$$(".sim-list [tabindex='0']")).toHaveLength(1);
    await page.waitForSelector(".sim-access");
    expect(await textOf(page, '[data-readable="true"]')).toContain("Content-Type: application/json✓ readable");
    expect(await textOf(page, '[data-readable="false"]')).toContain("✕ hidden");
    await screenshot(page, `site-simulator-${name}`);
    await press(page, "Credentials with *");
    await page.waitForSelector('[data-code="allow-origin-wildcard-with-credentials"]');
    expect(await textOf(page, ".sim-list [aria-current]")).toContain("CORS check fails");
    expect(await textOf(page, '[data-engine="chromium"]')).toContain("blocked");
    await page.waitForSelector(".tool-fix pre");
    expect(await textOf(page, ".tool-fix pre")).toContain("credentials: true");
    const { hash } = new URL(await copiedBy(page, '[aria-label="Copy link"]'));
    const other = await openSimulator(browser, hash);
    await other.waitForSelector('[data-code="allow-origin-wildcard-with-credentials"]');
    await press(other, "Authorization with *");
    await other.waitForSelector(".engine-differences article");
    expect(await textOf(other, ".engine-differences article")).toMatch(
      /^\s*Chromium, Firefox, and Safari.*Verdictblocked: authorization-not-coveredallowed.*wildcard-covers-authorization/,
    );
    await press(other, "Cached preflight");
    await other.waitForSelector("[name=again]:checked");
    expect((await titles(other))[0]).toBe("· No preflight: the browser remembers an earlier one");
    await press(other, "Answers of a policy");
    await other.waitForSelector("[name=policy]");
    await other.waitForSelector('h2 [data-verdict="allowed"]');
    await screenshot(other, `site-simulator-policy-${name}`);
    await other.setViewport({ width: 390, height: 844 });
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await other.evaluate(() => document.documentElement.classList.add("dark"));
    await screenshot(other, `site-simulator-narrow-${name}`);
    await page.close();
    await other.close();
  });

  test("fills the form from a fetch() call", async () => {
    const page = await openSimulator(browser);
    await page.evaluate(() => document.querySelector<HTMLElement>(".sim-form details summary")?.click());
    await page.type("[name=code]", 'fetch("https://api.example.org/x", { method: "DELETE", credentials: "include" })');
    await press(page, "Fill in");
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=method]")?.value === "DELETE");
    expect(await page.$eval("[name=url]", (input) => (input as HTMLInputElement).value)).toBe(
      "https://api.example.org/x",
    );
    await page.close();
  });

  test("shows what browsers did in every recorded case", async () => {
    expect(CASES).toHaveLength(324);
    const wrong: string[] = [];
    for (let start = 0; start < CASES.length; start += CASES_A_PAGE) {
      const cases = CASES.slice(start, start + CASES_A_PAGE);
      const page = await openSimulator(browser);
      const shown = await page.evaluate(readCases, cases.map(linkOf));
      cases.forEach((vector, index) => {
        const { input } = fromVector(vector);
        for (const engine of RECORDED_ENGINES) {
          const result = shown[index]?.[engine];
          const verdict = result === undefined ? null : toVerdict(input, exchangeResultOf(result));
          if (!isDeepStrictEqual(verdict, recordingOf(vector, engine))) {
            wrong.push(`${engine} ${vector.id}: ${JSON.stringify(verdict)}`);
          }
        }
      });
      await page.close();
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

async function openSimulator(browser: Browser, hash = ""): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${site.origin}/tools/simulator${hash}`);
  await page.waitForSelector("[data-result]");
  return page;
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent.replaceAll(/\s+/g, " "));

const titles = (page: Page): Promise<string[]> =>
  page.$$eval(".sim-list li button", (list) => list.map((each) => each.textContent.trim().replaceAll(/\s+/g, " ")));

async function press(page: Page, label: string): Promise<void> {
  await page.$$eval(
    ".tool button",
    (buttons, text) => buttons.find((button) => button.textContent.trim() === text)?.click(),
    label,
  );
}

/** Returns the address of a case: the call, and the responses to each of its URLs. */
function linkOf(vector: VectorCase): string {
  const { input, respond } = fromVector(vector);
  const hops = [vector.server, ...(vector.server.hops ?? [])];
  const first = new URL(input.url);
  const places = {
    app: input.origin,
    api: "http://api.site.localhost:9002",
    third: "http://third.site.localhost:9003",
  };
  const answer = (url: string, kind: "preflight" | "actual"): { status: number; headers: string } => {
    const response = respond({ url, kind } as SentRequest);
    return {
      status: response?.status ?? 0,
      headers: (response?.headers ?? []).map(([name, value]) => `${name}: ${value}`).join("\n"),
    };
  };
  const urls = hops.map((hop, index) =>
    index === 0 ? first.href : `${places["at" in hop ? hop.at : "api"]}/c/${vector.id}/${index}`,
  );
  return permalinkOf({
    ...callOf(input),
    responses: [
      ...urls.map((url) => ({ url, preflight: answer(url, "preflight"), actual: answer(url, "actual") })),
      { url: "", preflight: { status: 404, headers: "" }, actual: { status: 404, headers: "" } },
    ],
    source: "responses",
    again: false,
  });
}

const callOf = ({ body, ...input }: FetchInput): object => ({
  ...input,
  bodyKind: body?.kind ?? "none",
  body: body?.value ?? "",
  bodyType: body?.type ?? "",
});

/** Runs in the page: opens one address after the other and reads the results. */
async function readCases(links: readonly string[]): Promise<Record<string, ShownResult>[]> {
  const all: Record<string, ShownResult>[] = [];
  for (const link of links) {
    const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = link;
    await changed;
    // Vue updates the page in a microtask.
    await new Promise((resolve) => setTimeout(resolve));
    const results: Record<string, ShownResult> = {};
    for (const part of document.querySelectorAll<HTMLElement>("[data-result]")) {
      const text = (selector: string, within: Element = part): string =>
        within.querySelector(selector)?.textContent ?? "";
      results[part.dataset["result"] ?? ""] = {
        verdict: text(".tool-verdict"),
        type: text('[data-value="type"]'),
        status: text('[data-value="status"]'),
        redirected: text('[data-value="redirected"]'),
        url: text('[data-value="url"]'),
        readable: [...part.querySelectorAll('[data-value="readable"] code')].map((each) => each.textContent),
        requests: [...part.querySelectorAll(".sim-request")].map((each) => ({
          method: text(".method", each),
          url: text(".url", each),
          credentials: text(".credentials", each) === "with credentials",
          body: text(".body", each) === "with a body",
          headers: [...each.querySelectorAll("li")].map((line) => [text(".name", line), text(".value", line)] as const),
        })),
      };
    }
    all.push(results);
  }
  return all;
}

/** Returns the result that the page shows, as `exchange` returns it. */
function exchangeResultOf(shown: ShownResult): ExchangeResult {
  return {
    ok: shown.verdict === "allowed",
    type: shown.type as ResponseType,
    status: Number(shown.status),
    redirected: shown.redirected === "true",
    url: shown.url,
    readableHeaders: shown.readable,
    failedAt: null,
    requests: shown.requests.map(({ method, url, credentials, body, headers }) => ({
      kind: getValue(headers, "access-control-request-method") === null ? "actual" : "preflight",
      method,
      url,
      credentials,
      headers,
      origin: getValue(headers, "origin"),
      acrm: getValue(headers, "access-control-request-method"),
      acrh: getValue(headers, "access-control-request-headers"),
      referrerPolicy: "strict-origin-when-cross-origin",
      body: body ? { kind: "text", value: "" } : null,
    })),
  };
}

/** A recording without console texts and other parts that no page shows. */
function recordingOf(vector: VectorCase, engine: (typeof RECORDED_ENGINES)[number]): Verdict {
  const verdict = vector.verdicts?.[engine];
  if (verdict === undefined) throw new Error(`${vector.id} has no verdict of ${engine}`);
  const { ok, type, status, redirected, url, readableHeaders, requestsSeen } = verdict;
  return ok ? ({ ok, type, status, redirected, url, readableHeaders, requestsSeen } as Verdict) : { ok, requestsSeen };
}
