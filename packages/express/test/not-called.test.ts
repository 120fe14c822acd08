import { inspect } from "node:util";
import { cors } from "@corsac/express";
import { ask, serve } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

const CREDENTIALS = { Authorization: "Bearer SECRET-TOKEN", Cookie: "session=SECRET-COOKIE" };

/** `app.use(cors)`, as JavaScript lets people write it. */
const forgotten = cors as unknown as Parameters<ReturnType<(typeof majors)[0][1]>["use"]>[0];

describe.each(majors)("app.use(cors) on %s", (_, express) => {
  test.each(["development", "production"])("names the mistake and prints no request in %s", async (environment) => {
    const logged: string[] = [];
    vi.spyOn(console, "error").mockImplementation((...values) => void logged.push(inspect(values, { depth: 10 })));
    const app = express();
    app.set("env", environment);
    app.use(forgotten);
    const { status, body } = await ask(await serve(app), "GET /x", undefined, CREDENTIALS);

    expect(status).toBe(500);
    // Express prints after it has answered.
    await vi.waitFor(() => {
      expect(logged.join()).toContain("cors was not called: write app.use(cors({ origin: … }))");
    });
    expect(body.includes("cors was not called")).toBe(environment === "development");
    expect(logged.join() + body).not.toContain("SECRET");
  });
});
