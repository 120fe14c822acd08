import { describe, expect, test } from "vitest";
import { isPublicSuffix, isTopLevel } from "./public-suffix.ts";

/** The table, spelled out: an entry is added on purpose and never lost. */
const SHARED = `amplifyapp.com appspot.com azurestaticapps.net azurewebsites.net cloudfront.net deno.dev firebaseapp.com
fly.dev github.io gitlab.io glitch.me herokuapp.com netlify.app ngrok.app ngrok.io ngrok-free.app onrender.com pages.dev
r2.dev replit.app run.app s3.amazonaws.com surge.sh up.railway.app vercel.app web.app workers.dev`.split(/\s+/);

describe("isPublicSuffix", () => {
  test.each([
    ...SHARED,
    "com",
    "app",
    "test",
    "co.uk",
    "ac.uk",
    "gov.uk",
    "org.uk",
    "net.au",
    "com.au",
    "edu.au",
    "or.jp",
    "ne.jp",
    "go.jp",
    "gob.mx",
    "nom.br",
  ])("anyone can register a name under %s", (host) => {
    expect(isPublicSuffix(host)).toBe(true);
  });

  test.each([
    ...SHARED.map((host) => `team.${host}`),
    "example.com",
    "a.example.com",
    "localhost",
    "app.localhost",
    "example.co.uk",
    "a.example.co.uk",
    "co.com",
    "com.com",
    "com.example",
    "co.uk.example",
    "example.uk",
    "amazonaws.com",
    "railway.app",
  ])("not anyone under %s", (host) => {
    expect(isPublicSuffix(host)).toBe(false);
  });
});

describe("isTopLevel", () => {
  test.each([
    ["com", true],
    ["xn--p1ai", true],
    ["localhost", false],
    ["example.com", false],
    ["co.uk", false],
  ])("%s: %s", (host, top) => {
    expect(isTopLevel(host)).toBe(top);
  });
});
