import { openPage } from "@corsac/page";
import { corsMatchers } from "@corsac/page/expect";
import { app } from "./notes";

expect.extend(corsMatchers);

const API = "https://api.example.com";
const routes = { [API]: app };
const json = { method: "PUT", body: "{}", headers: { "Content-Type": "application/json" } };

test("the app saves a note", async () => {
  const page = openPage("https://app.example.com", { routes });
  const response = await page.fetch(`${API}/notes/1`, json);
  expect(await response.json()).toEqual({ method: "PUT", url: "/notes/1" });
});

test("pages of other origins do not", async () => {
  const page = openPage("https://evil.example", { routes });
  await expect(page.fetch(`${API}/notes/1`, json)).rejects.toThrow("Failed to fetch");
});

test("matchers say the same in one line", async () => {
  const save = { url: "/notes/1", method: "PUT", headers: ["content-type"] };
  await expect(app).toAllowCors({ ...save, from: "https://app.example.com" });
  await expect(app).not.toAllowCors({ ...save, from: "https://evil.example" });
});
