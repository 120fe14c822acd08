// @vitest-environment jsdom
import { openPage } from "@corsac/page";
import { afterEach, expect, test, vi } from "vitest";
import { saveNote } from "./notes-client.ts";
import { policy } from "./policy.ts";

const handler = policy.wrap(async (request: Request) => new Response(String((await request.formData()).get("text"))));
const routes = { "https://api.example.com": handler };

function noteForm(): HTMLFormElement {
  document.body.innerHTML = `<form><input name="text" value="Buy milk" /></form>`;
  return document.querySelector("form") as HTMLFormElement;
}

afterEach(() => vi.unstubAllGlobals());

test("saves the form", async () => {
  vi.stubGlobal("fetch", openPage("https://app.example.com", { routes }).fetch);
  expect(await saveNote(noteForm())).toBe("Saved: Buy milk");
});

test("saves nothing that the page could see on another origin", async () => {
  vi.stubGlobal("fetch", openPage("https://evil.example", { routes }).fetch);
  await expect(saveNote(noteForm())).rejects.toThrow("Failed to fetch");
});
