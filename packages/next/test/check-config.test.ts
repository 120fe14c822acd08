import { checkConfig } from "@corsac/next/config";
import { expect, test } from "vitest";

type Rule = { source: string; headers: { key: string; value: string }[] };

const configured = (source: string, key: string) =>
  checkConfig({ headers: async (): Promise<Rule[]> => [{ source, headers: [{ key, value: "*" }] }] });

test.each(["Access-Control-Allow-Origin", "access-control-allow-methods"])(
  "refuses %s in headers(), and says what to write",
  async (key) => {
    await expect(configured("/api/:path*", key).headers()).rejects.toThrow(
      `headers() in next.config sets ${key} for /api/:path*.`,
    );
  },
);

test("accepts other headers, and CORS headers of the files that Next.js built", async () => {
  expect(await configured("/:path*", "X-Frame-Options").headers()).toHaveLength(1);
  expect(await configured("/_next/static/media/:path*", "Access-Control-Allow-Origin").headers()).toHaveLength(1);
});

test("returns a configuration without headers() as it is", () => {
  const config = { reactStrictMode: true };
  expect(checkConfig(config)).toBe(config);
});
