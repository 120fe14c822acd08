import { expect, test } from "vitest";
import { readBody } from "./body.ts";

const TEXT = "Grüße";
const CALLER = { engine: "standard", api: "fetch" } as const;

/** Hides the tag of a class, as FormData and Blob of happy-dom have none. */
function withoutTag<Value extends object>(value: Value): Value {
  return Object.defineProperty(value, Symbol.toStringTag, { value: undefined });
}

const blob = (): Blob => new Blob([TEXT], { type: "text/x" });

function form(): FormData {
  const data = new FormData();
  data.append("name", TEXT);
  data.append("file", new File([TEXT], "a.txt", { type: "text/x" }));
  return data;
}

test.each([
  ["a Blob", blob()],
  ["a File", new File([TEXT], "a.txt", { type: "text/x" })],
  ["a Blob of a test environment", withoutTag(blob())],
])("reads %s with its type", async (_name, body) => {
  const { body: read, bytes } = await readBody(body, {}, CALLER);
  expect(read).toMatchObject({ kind: "blob", type: "text/x" });
  expect(new TextDecoder().decode(bytes as Uint8Array)).toBe(TEXT);
});

test.each([
  ["FormData", form()],
  ["FormData of a test environment", withoutTag(form())],
])("reads %s as a form", async (_name, body) => {
  const { body: read, bytes } = await readBody(body, {}, CALLER);
  expect(read.kind).toBe("formdata");
  const decoded = await new Response(bytes as BodyInit, { headers: { "content-type": read.type ?? "" } }).formData();
  expect(decoded.get("name")).toBe(TEXT);
  expect(await (decoded.get("file") as File).text()).toBe(TEXT);
});

test("writes any other object as text", async () => {
  const { body, bytes } = await readBody({ toString: () => TEXT } as never, {}, CALLER);
  expect(body.kind).toBe("text");
  expect(new TextDecoder().decode(bytes as Uint8Array)).toBe(TEXT);
});
