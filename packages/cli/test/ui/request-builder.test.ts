import { writeFile } from "node:fs/promises";
import { accessibilityProblems, browsersToTest, drive, screenshot } from "@corsac/browser";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { targetServers, type Targets } from "../../src/commands/ui/targets.ts";
import { folder } from "../folder.ts";
import { httpServer, rawServer } from "../servers.ts";
import { capturingServer } from "./capturing-server.ts";
import { type ServedPages, servePages } from "./serve-pages.ts";

let targets: Targets;
let pages: ServedPages;
beforeAll(async () => {
  targets = targetServers();
  pages = await servePages(await targets.start());
});
afterAll(async () => {
  await pages.close();
  targets.close();
});

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await drive(name);
    page = await browser.newPage();
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(new URL("/", pages.address).href) && !/^(?:data|blob):/.test(url))
        problems.push(`request to ${url}`);
    });
    page.on("console", (message) => {
      if (/Content.Security.Policy/i.test(message.text())) problems.push(message.text());
    });
  });
  afterAll(() => browser.close());

  let opened = 0;
  /** Opens the page without a state. Another hash alone would not load it again. */
  async function open(): Promise<void> {
    opened += 1;
    await page.goto(`${pages.address}?tool=request&load=${opened}`);
    await page.waitForSelector(".request-builder");
  }
  const text = (selector: string): Promise<string> =>
    page.$eval(selector, (element) => (element as HTMLElement).textContent ?? "");
  const value = (selector: string): Promise<string> =>
    page.$eval(selector, (element) => (element as HTMLInputElement).value);
  /** Sets the text of an input as a paste does. */
  const fill = (selector: string, content: string): Promise<void> =>
    page.$eval(
      selector,
      (element, given) => {
        (element as HTMLInputElement).value = given;
        element.dispatchEvent(new Event("input", { bubbles: true }));
      },
      content,
    );
  const URL_INPUT = ".target label:nth-of-type(2) input";
  const HEADERS = '[aria-label="Header lines"]';
  async function importText(content: string): Promise<void> {
    await page.click(".request-import summary");
    await fill(".request-import textarea", content);
    await page.click(".request-import .tool-row button");
  }
  async function send(): Promise<void> {
    await page.click(".target .primary");
    await page.waitForSelector(".request-response .status");
  }

  test("imports a curl command, sends it with Ctrl+Enter, and shows the lines on the wire", async () => {
    const server = await capturingServer();
    await open();
    await importText(
      `curl '${server.origin}/a?b=1' -X PUT -H 'origin: https://app.example.com' -H 'content-type: application/json' -H 'X-Own: 1' --data-raw '{"a":1}'`,
    );
    await page.waitForFunction((input) => document.querySelector<HTMLInputElement>(input)?.value !== "", {}, URL_INPUT);
    expect(await value(HEADERS)).toMatch(/^Origin: https:\/\/app\.example\.com\n/);
    await page.focus(HEADERS);
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    await page.waitForSelector(".request-response .status");
    const seen = await server.received();
    expect(seen).toMatch(/^PUT \/a\?b=1 HTTP\/1\.1\r\nHost: /);
    expect(seen).toMatch(/\r\nX-Own: 1\r\n/);
    expect(seen).toMatch(/\r\nContent-Length: 7\r\nConnection: close\r\n\r\n\{"a":1\}$/);
    await page.click('[data-tab="raw"]');
    const shown = await text(".request-response .tool-code code");
    expect(`${shown.replace("(7 bytes)", "").replaceAll("\n", "\r\n")}{"a":1}`).toBe(seen);
  });

  test("sends an example at a click", async () => {
    await open();
    await page.click(".tool-examples button");
    await page.waitForSelector(".request-response .status");
    expect(await text(".request-response .status")).toContain("200");
    expect(await value(URL_INPUT)).toBe(targets.urls[0]);
  });

  test("shows a response as text, whatever it is", async () => {
    const html = '<img src="https://evil.example/x" onerror="document.title = 1"><script>document.title = 1</script>';
    const server = await rawServer((socket) =>
      socket.end(
        `HTTP/1.1 103 Early Hints\r\nLink: <b>\r\n\r\nHTTP/1.1 200 <b>Fine</b>\r\nContent-Type: text/html\r\nX-Odd: <i>\r\n\r\n${html}`,
      ),
    );
    await open();
    await fill(URL_INPUT, server);
    await send();
    expect(await text(".request-response .status strong")).toBe("200 <b>Fine</b>");
    expect(await text(".request-response .tool-code code")).toBe(html);
    await page.click('[data-tab="headers"]');
    expect(await text(".request-response .tool-headers")).toContain("X-Odd: <i>");
    await page.click('[data-tab="raw"]');
    expect(await text(".request-response .tool-code:nth-of-type(2) code")).toMatch(
      /^HTTP\/1\.1 103 Early Hints\nLink: <b>\n\n/,
    );
    expect(await page.title()).toBe("Request builder · corsac ui");
    expect(await page.$$(".request-response :is(img, script, b, i)")).toEqual([]);
  });

  test("sends a multipart form with the bytes of a file", async () => {
    const server = await capturingServer();
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    const file = `${await folder()}/a"b.bin`;
    await writeFile(file, bytes);
    await open();
    await fill(URL_INPUT, server.origin);
    await page.click(".request-body .kinds label:nth-of-type(5) input");
    await fill('.request-body [aria-label="Name 1"]', "upload");
    await page.click('.request-body .row input[type="checkbox"]');
    const input = await page.waitForSelector('.request-body input[type="file"]');
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
    await send();
    const [head = "", ...body] = (await server.received()).split("\r\n\r\n");
    const boundary = "corsac-form-boundary";
    expect(head).toContain(`Content-Type: multipart/form-data; boundary=${boundary}`);
    const type = "Content-Type: application/octet-stream";
    expect(body.join("\r\n\r\n")).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="upload"; filename="a%22b.bin"\r\n${type}\r\n\r\n${bytes.toString("latin1")}\r\n--${boundary}--\r\n`,
    );
  });

  test("says what is wrong next to the input, and sends nothing", async () => {
    const server = await capturingServer();
    await open();
    await fill(URL_INPUT, server.origin);
    await fill(HEADERS, "Content-Length: 5");
    await page.click(".target .primary");
    await page.waitForSelector('.request-headers [role="alert"]');
    expect(await text(".request-headers [role='alert']")).toBe("Content-Length is 5, and the body has 0 bytes");
    await fill(HEADERS, "no colon");
    expect(await text(".request-headers [role='alert']")).toBe('Line 1 must be like "name: value"');
    await page.click(".request-body .kinds label:nth-of-type(3) input");
    await fill('[aria-label="Body text"]', '{"a":');
    expect(await text(".request-body .tool-problem")).toMatch(/^This is no JSON/);
    expect(server.connections()).toBe(0);
  });

  test("ends a request when the user cancels it", async () => {
    let noteClosed = (): void => {};
    const closed = new Promise<void>((resolve) => {
      noteClosed = resolve;
    });
    await open();
    const server = await rawServer((socket) => {
      socket.on("close", noteClosed);
      void page.click(".target .tool-button:not(.primary)");
    });
    await fill(URL_INPUT, server);
    await page.click(".target .primary");
    await closed;
    await page.waitForSelector(".target .primary");
    expect(await text(".request-builder > .tool-result")).toContain("Cancelled");
  });

  test("offers the operations of an OpenAPI document in YAML", async () => {
    await open();
    await importText(
      "openapi: 3.1.0\nservers: [{ url: https://api.example.com }]\npaths:\n  /notes/{id}:\n    get: { summary: Reads a note, parameters: [{ name: id, in: path, example: 7 }] }\n    delete: {}\n",
    );
    await page.waitForSelector(".request-import .entry");
    expect(await text(".request-import .entry")).toMatch(/GET \/notes\/\{id\}\s*Reads a note/);
    await page.click(".request-import .entry");
    expect(await value(URL_INPUT)).toBe("https://api.example.com/notes/7");
  });

  test("keeps a history without credentials, and forgets it when turned off", async () => {
    const server = await httpServer((_, response) => response.end("ok"));
    await open();
    await page.evaluate(() => localStorage.clear());
    await open();
    await fill(URL_INPUT, `${server}/?access_token=s3cret&page=2`);
    await fill(HEADERS, "Authorization: Bearer s3cret\nCookie: a=s3cret\nX-Own: 1");
    await send();
    await page.waitForFunction(() => (localStorage.getItem("corsac-requests") ?? "").includes("X-Own: 1"));
    const stored = await page.evaluate(() => localStorage.getItem("corsac-requests") + location.href);
    expect(stored).not.toContain("s3cret");
    // The address is compressed: what it holds shows when it is opened.
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForFunction((input) => document.querySelector<HTMLInputElement>(input)?.value !== "", {}, URL_INPUT);
    expect([await value(URL_INPUT), await value(HEADERS)]).toEqual([
      `${server}/?access_token=•••&page=2`,
      "Authorization: •••\nCookie: •••\nX-Own: 1",
    ]);
    await page.click(".target .primary");
    await page.waitForSelector('[role="alert"]');
    expect(await text('[role="alert"]')).toContain("Replace •••");
    await page.click(".tool-history:last-of-type summary");
    await page.click('.tool-history:last-of-type input[type="checkbox"]');
    await page.waitForFunction(() => !(localStorage.getItem("corsac-requests") ?? "").includes("X-Own"));
    expect(await page.$$(".tool-history:last-of-type .entry")).toEqual([]);
  });

  test("is a call of a page in other notations", async () => {
    await open();
    await fill(URL_INPUT, "https://api.example.com/notes");
    await fill(HEADERS, "Origin: https://app.example.com\nAuthorization: Bearer s3cret");
    await page.click(".request-export summary");
    await page.click('.request-export [data-tab="check"]');
    expect(await text(".request-export .tool-code code")).toBe(
      "corsac check https://api.example.com/notes --origin https://app.example.com -H 'Authorization: Bearer s3cret' --redirect manual",
    );
    const link = await page.$eval(".request-export a", (element) => (element as HTMLAnchorElement).href);
    await page.goto("about:blank");
    await page.goto(link);
    const values = (): string[] =>
      [...document.querySelectorAll<HTMLInputElement>("main :is(input, textarea)")].map((input) => input.value);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>("main input")].some((input) => input.value.endsWith("/notes")),
    );
    expect(await page.evaluate(values)).toEqual(
      expect.arrayContaining(["https://api.example.com/notes", "https://app.example.com", "Authorization: TOKEN"]),
    );
  });

  test.each([
    ["light", 1280, "raw"],
    ["dark", 390, "timing"],
  ] as const)("has no barrier: %s, %i px", async (scheme, width, tab) => {
    const server = await httpServer((request, response) => {
      if (request.url === "/old") response.writeHead(302, { Location: "/notes" }).end();
      else response.writeHead(200, { "Content-Type": "application/json" }).end('{"notes":["milk"]}');
    });
    await page.setViewport({ width, height: 900 });
    await open();
    await fill(URL_INPUT, `${server}/old`);
    await page.click(".options label:nth-of-type(2) input");
    await send();
    await page.waitForSelector(".redirects");
    for (const panel of ["request-import", "request-export"]) await page.click(`.${panel} summary`);
    await page.evaluate((dark) => void document.documentElement.classList.toggle("dark", dark), scheme === "dark");
    await page.click(`.request-response [data-tab="${tab}"]`);
    expect(await accessibilityProblems(page, ".request-builder")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await screenshot(page, `ui-request-${name}-${scheme}-${width}`);
  });

  test("made no request to another origin, and kept its Content Security Policy", () => {
    expect(problems).toEqual([]);
  });
});
