import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { corsTable } from "@corsac/core/table";
import { REFERENCE_POLICY } from "@corsac/contract/kit";
import { isSkipped, PROGRAM_ENV, type Program } from "@corsac/contract/server";
import { generate, GenerateError, syntaxCheck, type TargetName, targets } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { DJANGO, FASTAPI, FLASK } from "./python-programs.ts";
import { TARGETS } from "../src/targets/targets.ts";

const ALLOWED = "https://a.example";

/** Policies that use every part of a plan. */
const POLICIES = {
  "the reference policy": REFERENCE_POLICY,
  "any origin": { origin: "*", exposedHeaders: "x-e" },
  "no origin": { origin: false },
  patterns: { origin: ["https://*.b.example", "http://localhost:*", "https://pr-*-web.c.example"], methods: "*" },
  "several by origin": [REFERENCE_POLICY, { origin: "*", allowedHeaders: "*" }],
  "a table": corsTable([{ path: "/private/*", policy: { origin: ALLOWED, timingAllowOrigin: true } }], {
    origin: "*",
    maxAge: 0,
  }),
  "a table with enforce": corsTable([{ path: "/locked", policy: false }], {
    origin: ALLOWED,
    enforce: "unsafe",
    selfOrigin: "https://api.example",
  }),
  "header patterns and long lists": {
    origin: Array.from({ length: 100 }, (_, at) => `https://app-${at}.example`),
    allowedHeaders: ["mcp-param-*", ...Array.from({ length: 60 }, (_, at) => `x-name-of-a-header-${at}`)],
  },
  "signs in names": {
    origin: ALLOWED,
    methods: ["IT'S", "A%B"],
    allowedHeaders: ["x-%a", "x-'a", "x-`a"],
    exposedHeaders: ["x-%e", "x-'e", "x-|e"],
  },
  "a dollar sign in a name": { origin: ALLOWED, exposedHeaders: "x-$e" },
  "header patterns as long as they are counted": {
    origin: ALLOWED,
    allowedHeaders: ["mcp-param-*", ...Array.from({ length: 10 }, (_, at) => `x-name-of-a-header-${at}`)],
  },
  "header patterns": { origin: ALLOWED, allowedHeaders: ["x-a", "mcp-param-*"], preflightContinue: true },
  "patterns and null": { origin: ["https://*.b.example", "http://localhost:*"], dangerouslyAllowNullOrigin: true },
} as const;

const NGINX: Program = { test: ["nginx", "-v"], packages: ["nginx"] };
const nginxModule = (name: string, debian: string): Program => ({
  test: ["test", "-e", `/usr/lib/nginx/modules/ngx_http_${name}_module.so`],
  packages: ["nginx", debian],
});

/** nginx reads it as a variable. */
const DOLLAR = ["a dollar sign in a name"];

const ONE_POLICY = ["several by origin", "a table", "a table with enforce", "header patterns"];
const NO_HEADER_PATTERNS = [
  ...ONE_POLICY,
  "header patterns and long lists",
  "header patterns as long as they are counted",
];

const LIGHTTPD: Program = {
  test: ["test", "-e", "/usr/lib/lighttpd/mod_magnet.so"],
  packages: ["lighttpd", "lighttpd-modules-lua"],
};

/** The program of each target that has a checker, and the policies that the target refuses. */
const PROGRAMS: readonly (readonly [TargetName, Program, refuses?: readonly string[]])[] = [
  ["nginx", NGINX, DOLLAR],
  ["nginx-njs", nginxModule("js", "libnginx-mod-http-js"), DOLLAR],
  ["nginx-headers-more", nginxModule("headers_more_filter", "libnginx-mod-http-headers-more-filter"), DOLLAR],
  ["apache", { test: ["apache2", "-v"], packages: ["apache2"] }],
  ["haproxy", { test: ["haproxy", "-v"], packages: ["haproxy"] }],
  ["caddy", { test: ["caddy", "version"], packages: ["caddy"] }],
  ["lighttpd", LIGHTTPD],
  ["varnish", { test: ["sh", "-c", "varnishd -V && cc --version"], packages: ["varnish", "gcc", "libc6-dev"] }],
  ["fastapi", FASTAPI, ["patterns", ...NO_HEADER_PATTERNS]],
  ["django", DJANGO, NO_HEADER_PATTERNS],
  ["flask", FLASK, ["patterns", ...ONE_POLICY]],
];

test("every checker is here", () => {
  const checked = targets.filter((target) => TARGETS[target].check?.around);
  expect(checked).toEqual(PROGRAMS.map(([target]) => target));
});

/** Checks run without the rights of root, as those of most users. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

for (const [target, program, refuses = []] of PROGRAMS) {
  describe.skipIf(isSkipped(target, program))(`${target} accepts the configuration of`, () => {
    test.each(Object.entries(POLICIES).filter(([title]) => !refuses.includes(title)))("%s", (_, policy) => {
      const folder = mkdtempSync(join(tmpdir(), "corsac-syntax-"));
      try {
        const check = syntaxCheck(target, generate(policy, { target }).files, folder);
        if (check === null) throw new Error(`${target} has no checker`);
        for (const { name, content } of check.files) writeFileSync(join(folder, name), content);
        chmodSync(folder, 0o777);
        const { status, stdout, stderr } = spawnSync(check.program, check.arguments, {
          env: PROGRAM_ENV,
          encoding: "utf8",
          ...NOBODY,
        });
        expect(`${stdout}${stderr}`.split("\n").filter((line) => check.isMistake(line))).toEqual([]);
        expect(`${stdout}${stderr}`).not.toMatch(/\bwarn/i);
        expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
  test.each(Object.entries(POLICIES).filter(([title]) => refuses.includes(title)))(
    `${target} has no configuration of %s`,
    (_, policy) => {
      expect(() => generate(policy, { target })).toThrow(GenerateError);
    },
  );
}

test.each([
  ['[emerg] 1#1: dlopen() "/x.so" failed (/x.so: cannot open shared object file: No such file or directory)', true],
  ["Cannot load modules/mod_x.so into server: /x.so: cannot open shared object file: No such file or directory", true],
  ["ModuleNotFoundError: No module named 'flask_cors'", true],
  ["sh: 1: gcc: not found", true],
  ['[emerg] unknown directive "add_header_inherit" in corsac.conf:21', false],
  ["SyntaxError: invalid syntax", false],
])("a line says that something is not installed: %s %s", (line, expected) => {
  expect(syntaxCheck("nginx", [], "/tmp")?.isMissing(line)).toBe(expected);
});
