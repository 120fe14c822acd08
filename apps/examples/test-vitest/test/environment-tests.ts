import { createCors } from "@corsac/core";
import { openPage } from "@corsac/page";
import { describe, expect, test } from "vitest";

const API = "https://api.example.com";
const policy = createCors({ origin: "https://app.example.com", allowedHeaders: ["X-Request-Id"] });

/** Answers with the request as the handler sees it. */
const echo = policy.wrap(async (request: Request) =>
  Response.json({
    method: request.method,
    origin: request.headers.get("origin"),
    site: request.headers.get("sec-fetch-site"),
    type: request.headers.get("content-type"),
    id: request.headers.get("x-request-id"),
    body: await request.text(),
  }),
);

/** Never answers. */
const silent = policy.wrap(() => new Promise<Response>(() => undefined));

type Arguments = Parameters<typeof fetch>;

async function call(...args: Arguments): Promise<Record<string, string>> {
  const response = await openPage("https://app.example.com", { routes: { [API]: echo } }).fetch(...args);
  return (await response.json()) as Record<string, string>;
}

const hang = (init: RequestInit): Promise<Response> =>
  openPage("https://app.example.com", { routes: { [API]: silent } }).fetch(API, init);

function formOf(value: Blob): FormData {
  const form = new FormData();
  form.append("name", "Grüße");
  form.append("file", value);
  return form;
}

/** Calls a page with the classes that a test environment puts in place of the runtime's. */
export function testEnvironment(name: string): void {
  describe(`the classes of ${name}`, () => {
    test("are those of the response", async () => {
      const response = await openPage("https://app.example.com", { routes: { [API]: echo } }).fetch(API);
      expect(response).toBeInstanceOf(Response);
      expect(response.headers).toBeInstanceOf(Headers);
      expect(response.headers.get("Content-Type")).toBe("application/json");
      expect(await response.clone().json()).toMatchObject({ method: "GET" });
      expect((await response.blob()).size).toBeGreaterThan(0);
    });

    test("give the handler the browser's headers", async () => {
      expect(await call(API)).toMatchObject({ origin: "https://app.example.com", site: "same-site" });
    });

    test.each<[string, Arguments]>([
      ["a Request", [new Request(API, { method: "PUT", body: "text", headers: { "X-Request-Id": "1" } })]],
      ["a URL", [new URL(API), { method: "PUT", body: "text", headers: { "X-Request-Id": "1" } }]],
      ["Headers", [API, { method: "PUT", body: "text", headers: new Headers({ "X-Request-Id": "1" }) }]],
    ])("are arguments: %s", async (_name, args) => {
      expect(await call(...args)).toMatchObject({ method: "PUT", body: "text", id: "1" });
    });

    test.each<[string, BodyInit, string]>([
      ["URLSearchParams", new URLSearchParams({ a: "1" }), "application/x-www-form-urlencoded;charset=UTF-8"],
      ["Blob", new Blob(["a=1"], { type: "text/plain" }), "text/plain"],
      ["File", new File(["a=1"], "a.txt", { type: "text/plain" }), "text/plain"],
      ["string", "a=1", "text/plain;charset=UTF-8"],
    ])("are bodies with a type: %s", async (_name, body, type) => {
      expect(await call(API, { method: "POST", body })).toMatchObject({ body: "a=1", type });
    });

    test.each<[string, BodyInit]>([
      ["Uint8Array", new TextEncoder().encode("a=1") as Uint8Array<ArrayBuffer>],
      ["ArrayBuffer", new TextEncoder().encode("a=1").buffer as ArrayBuffer],
    ])("are bodies without a type: %s", async (_name, body) => {
      expect(await call(API, { method: "POST", body })).toMatchObject({ body: "a=1", type: null });
    });

    test("are bodies: ReadableStream", async () => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode("a=1"));
          controller.close();
        },
      });
      expect(await call(API, { method: "POST", body, duplex: "half" } as RequestInit)).toMatchObject({ body: "a=1" });
    });

    test.each<[string, Blob, string]>([
      ["File", new File(["a=1"], "a.txt", { type: "text/plain" }), "a.txt"],
      ["Blob", new Blob(["a=1"], { type: "text/plain" }), "blob"],
    ])("are bodies: FormData with a %s", async (_name, file, filename) => {
      const { body, type } = await call(API, { method: "POST", body: formOf(file) });
      const boundary = type?.replace("multipart/form-data; boundary=", "--");
      expect(body?.split("\r\n")).toEqual([
        boundary,
        'Content-Disposition: form-data; name="name"',
        "",
        "Grüße",
        boundary,
        `Content-Disposition: form-data; name="file"; filename="${filename}"`,
        "Content-Type: text/plain",
        "",
        "a=1",
        `${boundary}--`,
        "",
      ]);
    });

    test("abort a call, before it and in it", async () => {
      const aborted = new AbortController();
      aborted.abort();
      await expect(hang({ signal: aborted.signal })).rejects.toMatchObject({ name: "AbortError" });
      const aborting = new AbortController();
      const pending = hang({ signal: aborting.signal });
      setTimeout(() => aborting.abort(), 1);
      await expect(pending).rejects.toMatchObject({ name: "AbortError" });
      await expect(hang({ signal: AbortSignal.timeout(1) })).rejects.toMatchObject({ name: "TimeoutError" });
    });

    test("include the TypeError of a blocked call", async () => {
      const page = openPage("https://evil.example", { routes: { [API]: echo } });
      const error: unknown = await page.fetch(API).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toMatchObject({ message: "Failed to fetch", cause: { name: "FetchFailure" } });
    });
  });
}
