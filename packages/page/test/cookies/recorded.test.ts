// Cookies of real browsers, recorded on loopback: Chromium 156 (Debian's), Firefox ESR 153, WebKitGTK 2.50. A case sets
// cookies with the lines of `set`, and `cookies` are the Cookie headers of the requests that follow.
//
// Hosts: app, app2, api and third are hosts of one site, `site`; far and farapp are hosts of another site. Each case was
// recorded with hosts under localhost and with hosts under example.com and example.org. WebKitGTK was recorded in part
// under localhost.
import { readFileSync } from "node:fs";
import type { Engine } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { Cookies } from "../../src/cookies/cookies.ts";

interface Hop {
  readonly at: Role;
  readonly path: string;
  readonly set?: readonly string[];
}

interface Step extends Hop {
  readonly page: Role;
  readonly credentials?: "same-origin" | "omit";
  readonly hops?: readonly Hop[];
}

/** The `Cookie` header of each request of each step. */
type Headers = readonly (readonly (string | null)[])[];

interface Case {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly recorded: readonly { readonly by: readonly string[]; readonly cookies: Headers }[];
}

type Role = "app" | "app2" | "api" | "third" | "site" | "far" | "farapp";

const PROBES: readonly Step[] = ["api p", "api p/deeper", "api q", "api /", "api /s", "third p", "app p", "site p"].map(
  (probe) => {
    const [at, path] = probe.split(" ") as [Role, string];
    return { page: "app", at, path };
  },
);

const CASES = readFileSync(new URL("recorded.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(readCase);

function readCase(line: string): Case {
  const row = JSON.parse(line.replaceAll(/\{x\*(\d+)\}/gu, (_, count: string) => "x".repeat(Number(count)))) as
    | { readonly set: readonly string[]; readonly recorded: readonly { by: string[]; cookies: (string | null)[] }[] }
    | (Omit<Case, "name"> & { readonly kind: string });
  if ("steps" in row) {
    const { kind, steps, recorded } = row;
    const lines = steps.flatMap(({ set = [], hops = [] }) => [set, ...hops.map((hop) => hop.set ?? [])]).flat();
    return { name: `${kind}: ${lines.slice(0, 2).join(" | ")}`, steps, recorded };
  }
  const recorded = row.recorded.map(({ by, cookies }) => ({ by, cookies: [[null], ...cookies.map((each) => [each])] }));
  const steps: readonly Step[] = [{ page: "app", at: "api", path: "p", set: row.set }, ...PROBES];
  return { name: row.set.map((each) => JSON.stringify(each).slice(0, 80)).join(" | "), steps, recorded };
}

const ID = "c1";

function hostsUnder(suffix: string): Readonly<Record<Role, string>> {
  const [site, other] =
    suffix === "localhost" ? [`${ID}.localhost`, `x-${ID}.localhost`] : [`${ID}.${suffix}`, `${ID}.example.org`];
  const host = (label: string): string => `${label}.${site}`;
  return {
    app: host("app"),
    app2: host("app2"),
    api: host("api"),
    third: host("third"),
    site,
    far: `api.${other}`,
    farapp: `app.${other}`,
  };
}

function replay({ steps }: Case, engine: Engine, suffix: string): Headers {
  const hosts = hostsUnder(suffix);
  const values: Readonly<Record<string, string>> = {
    id: ID,
    site: hosts.site,
    SITE: hosts.site.toUpperCase(),
    farsite: hosts.farapp.slice("app.".length),
    suffix: suffix === "localhost" ? suffix : "com",
    suffix2: suffix,
    ...Object.fromEntries((["app", "api", "third", "far"] as const).map((role) => [`${role}host`, hosts[role]])),
  };
  const fill = (line: string): string => line.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
  const cookies = new Cookies({ engine, now: Date.now });
  return steps.map(({ page, at, path, set = [], hops = [], credentials = "include" }) => {
    const origin = `http://${hosts[page]}`;
    const chain: string[] = [];
    return [{ at, path, set }, ...hops].map((hop) => {
      const url = `http://${hosts[hop.at]}${hop.path.startsWith("/") ? hop.path : `/s/${ID}/${hop.path}`}`;
      chain.push(url);
      const isSameOrigin = chain.every((each) => new URL(each).origin === origin);
      if (credentials === "omit" || (credentials === "same-origin" && !isSameOrigin)) return null;
      const context = { page: origin, url, chain };
      const header = cookies.header(context);
      // A server sends header values without white space around them.
      cookies.store(
        context,
        (hop.set ?? []).map((line) => fill(line).replaceAll(/^[\t ]+|[\t ]+$/gu, "")),
      );
      return header;
    });
  });
}

describe.each(["chromium", "firefox", "webkit"] as const)("%s", (engine) => {
  describe.each(["localhost", "example.com"])("under %s", (suffix) => {
    const recorded = CASES.flatMap((each) => {
      const found = each.recorded.find(({ by }) => by.includes(`${engine} ${suffix}`));
      return found === undefined ? [] : [{ each, cookies: found.cookies }];
    });

    test("has recorded cases", () => {
      expect(recorded.length).toBeGreaterThan(495);
    });

    test.each(recorded.map(({ each, cookies }) => [each.name, each, cookies] as const))("%s", (_, each, cookies) => {
      expect(replay(each, engine, suffix)).toEqual(cookies);
    });
  });
});
