import { inspect } from "node:util";
import { cors } from "@corsac/node";
import { ask, serve } from "@corsac/contract/kit";
import { expect, test } from "vitest";

const CREDENTIALS = { authorization: "Bearer SECRET-TOKEN", cookie: "session=SECRET-COOKIE" };

test("createServer(cors) names the mistake and prints no request", async () => {
  let printed = "";
  const port = await serve((request, response) => {
    try {
      (cors as (...args: unknown[]) => void)(request, response);
    } catch (error) {
      // Node prints an error that ends the process like this.
      printed = inspect(error, { depth: 10 });
      response.end((error as Error).stack);
    }
  });
  const { body } = await ask(port, "GET /", undefined, CREDENTIALS);

  expect(printed).toContain("cors was not called: write app.use(cors({ origin: … }))");
  expect(body).toContain("cors was not called");
  expect(printed + body).not.toContain("SECRET");
});
