import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePorts } from "@corsac/contract/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextCommand, type StartedNext, startNext } from "./start-next.ts";

const ALLOWED = "https://app.example.com";

interface Answer {
  readonly status: number;
  readonly origin: string | null;
}

/** Runs a command of Next.js with CORS headers in `headers()`, and returns its output. */
async function withOwnHeaders(...args: Parameters<typeof nextCommand>[0]): Promise<string> {
  const line = nextCommand(args, { CONTRACT_OWN_HEADERS: "1" });
  // `next dev` prints the error and waits for a change of the file.
  const options = { env: { ...process.env, ...line.env }, timeout: 20_000 };
  const failed = promisify(execFile)(line.command, [...line.args], options);
  return failed.then(
    () => "ended without an error",
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
}

/** Tests the application in development, and the check of `headers()`. */
export function testInDevelopment(): void {
  describe("next dev", () => {
    let application: StartedNext;

    beforeAll(async () => {
      application = await startNext("dev", { ALLOWED_ORIGINS: ALLOWED, NODE_ENV: "development" });
    }, 60_000);
    afterAll(() => application?.stop());

    async function call(path: string, init: RequestInit = {}): Promise<Answer> {
      const headers = { Origin: ALLOWED, ...init.headers };
      const response = await fetch(application.url + path, { ...init, headers });
      await response.text();
      return { status: response.status, origin: response.headers.get("access-control-allow-origin") };
    }

    test("answers preflights, and shares results, errors and 404", async () => {
      const preflight = { method: "OPTIONS", headers: { "Access-Control-Request-Method": "PUT" } };
      expect(await call("/lazy", preflight)).toEqual({ status: 204, origin: ALLOWED });
      expect(await call("/lazy")).toEqual({ status: 200, origin: ALLOWED });
      expect(await call("/lazy/error")).toEqual({ status: 500, origin: ALLOWED });
      expect(await call("/lazy/none")).toEqual({ status: 404, origin: ALLOWED });
    });

    test("shares nothing with another origin", async () => {
      const headers = { Origin: "https://evil.example" };
      expect(await call("/lazy", { headers })).toEqual({ status: 200, origin: null });
    });
  });

  describe("CORS headers in headers() of next.config.ts", () => {
    const message = "headers() in next.config sets Access-Control-Allow-Origin for /:path*";

    test("stop next build", async () => {
      expect(await withOwnHeaders("build")).toContain(message);
    });

    test("stop next dev", async () => {
      const [port = 0] = await freePorts(1);
      expect(await withOwnHeaders("dev", "--port", String(port))).toContain(message);
    });
  });
}
