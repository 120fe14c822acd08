import { describe, expect, test } from "vitest";
import { isOnLan } from "./origin-words.ts";
import { validate } from "./validate.ts";

const messages = (options: unknown): string[] => validate(options).map(({ message }) => message);

describe("isOnLan", () => {
  test.each([
    "http://192.168.1.5:3000",
    "http://10.0.0.7",
    "http://172.16.0.1",
    "http://172.31.255.1:8080",
    "http://169.254.1.1",
    "http://[fe80::1]:3000",
    "http://[fd00::1]",
    "http://raspberrypi:3000",
    "http://nas.local",
    "http://*.office.lan",
    "http://app.corp.internal",
  ])("%s", (origin) => {
    expect(isOnLan(origin)).toBe(true);
  });

  test.each([
    "https://192.168.1.5",
    "http://192.169.1.5",
    "http://172.32.0.1",
    "http://11.0.0.1",
    "http://10.example.com",
    "http://[2001:db8::1]",
    "http://app.example.com:3000",
    "http://local.example",
  ])("not %s", (origin) => {
    expect(isOnLan(origin)).toBe(false);
  });
});

describe("messages about origins", () => {
  test("name the flag and mkcert, not https, for a host in a local network", () => {
    for (const origin of ["http://192.168.1.5:3000", "http://nas.local", "http://*.office.lan"]) {
      const [issue, ...others] = validate({ origin, credentials: true });
      expect(others).toEqual([]);
      expect(issue?.message).toMatch(/dangerouslyAllowInsecureOrigins: true.*mkcert/);
      expect(issue).not.toHaveProperty("suggestion");
      expect(validate({ origin, credentials: true, dangerouslyAllowInsecureOrigins: true })).toEqual([]);
    }
  });

  test("suggest https for a host that can have a certificate", () => {
    expect(validate({ origin: "http://app.example.com", credentials: true })).toMatchObject([
      { code: "origin-insecure", suggestion: "https://app.example.com" },
    ]);
  });

  test.each(["internal", "corp", "local", "com"])("name no flag for https://*.%s, which no flag allows", (name) => {
    const origin = `https://*.${name}`;
    for (const flags of [{}, { credentials: true, dangerouslyAllowPublicSuffix: true }]) {
      expect(messages({ origin, ...flags })).toEqual([expect.stringMatching(/no flag allows it/)]);
    }
    expect(messages({ origin })[0]).not.toContain("dangerously");
  });

  test("name the flag where it allows the pattern", () => {
    expect(messages({ origin: "https://*.vercel.app", credentials: true })).toEqual([
      expect.stringContaining("dangerouslyAllowPublicSuffix: true"),
    ]);
  });

  test.each(["https://app.example.com.", "https://app.example.com.:8443", "https://app.example.com./x"])(
    "do not say that browsers never send %s",
    (origin) => {
      expect(new URL(origin).origin).toContain("com.");
      const [issue] = validate({ origin });
      expect(issue?.message).toMatch(/another site than the host without the dot/);
      expect(issue?.suggestion).not.toContain("com.");
    },
  );

  test("say what to write for true", () => {
    expect(messages({ origin: true })).toEqual([expect.stringContaining('write "*"')]);
    expect(messages({ origin: true, credentials: true })).toEqual([expect.stringContaining("list the origins")]);
  });

  test("say what to write for any origin with credentials", () => {
    expect(messages({ origin: "*", credentials: true })).toEqual([
      expect.stringContaining('list the origins, such as ["https://app.example.com"]'),
    ]);
  });

  test("show an example when nothing is given", () => {
    for (const options of [undefined, {}, { origin: undefined }]) {
      expect(messages(options)).toEqual([expect.stringContaining('{ origin: "https://app.example.com" }')]);
    }
  });
});
