// @vitest-environment happy-dom
import { openPage } from "@corsac/page";
import { afterEach, expect, test, vi } from "vitest";
import { deleteNote } from "./notes-client.ts";
import { policy } from "./policy.ts";

const deleted: string[] = [];
const handler = policy.wrap((request: Request) => {
  deleted.push(request.url);
  return new Response(null, { status: 204 });
});
const page = openPage("https://app.example.com", { routes: { "https://api.example.com": handler } });

afterEach(() => vi.unstubAllGlobals());

test("deletes a note", async () => {
  vi.stubGlobal("fetch", page.fetch);
  await deleteNote("1", new AbortController().signal);
  expect(deleted).toEqual(["https://api.example.com/notes/1"]);
});

test("deletes nothing after the user has left", async () => {
  vi.stubGlobal("fetch", page.fetch);
  const user = new AbortController();
  user.abort();
  await expect(deleteNote("2", user.signal)).rejects.toMatchObject({ name: "AbortError" });
  expect(deleted).not.toContain("https://api.example.com/notes/2");
});
