import { expect, test } from "vitest";
import { openPage } from "../index.ts";

test("a call sends the form and the headers as they were when it was made", async () => {
  const page = openPage("https://app.example.com", {
    routes: {
      "https://app.example.com": async (request: Request) =>
        Response.json([request.headers.get("x-a"), [...(await request.formData())].map(([name]) => name)]),
    },
  });
  const form = new FormData();
  form.append("before", new File(["content"], "file.txt"));
  const headers = new Headers({ "x-a": "before" });
  const response = page.fetch("/", { method: "POST", body: form, headers });
  form.append("after", "content");
  headers.set("x-a", "after");
  await expect((await response).json()).resolves.toEqual(["before", ["before"]]);
});
