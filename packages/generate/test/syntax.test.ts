import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corsTable } from "@corsac/core/table";
import { REFERENCE_POLICY } from "@corsac/contract/kit";
import { isInstalled, missingText, PROGRAM_ENV, type Program, requiresPrograms } from "@corsac/contract/server";
import { generate, type TargetName, targets } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { TARGETS } from "../src/targets/targets.ts";
import type { CheckRun } from "../src/types/target.ts";

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
  "header patterns": { origin: ALLOWED, allowedHeaders: ["x-a", "mcp-param-*"], preflightContinue: true },
} as const;

const NGINX: Program = { test: ["nginx", "-v"], packages: ["nginx"] };
const nginxModule = (name: string, debian: string): Program => ({
  test: ["test", "-e", `/usr/lib/nginx/modules/ngx_http_${name}_module.so`],
  packages: ["nginx", debian],
});

/** The program of each target that has a checker. */
const PROGRAMS: readonly (readonly [TargetName, Program])[] = [
  ["nginx", NGINX],
  ["nginx-njs", nginxModule("js", "libnginx-mod-http-js")],
  ["nginx-headers-more", nginxModule("headers_more_filter", "libnginx-mod-http-headers-more-filter")],
];

function checkOf(target: TargetName, folder: string): CheckRun & { readonly warning: RegExp } {
  const { check } = TARGETS[target];
  if (!check?.around) throw new Error(`${target} has no checker`);
  return { ...check.around("corsac", folder), warning: check.warning ?? /\bwarn/i };
}

test("every checker is here", () => {
  const checked = targets.filter((target) => TARGETS[target].check?.around);
  expect(checked).toEqual(PROGRAMS.map(([target]) => target));
});

for (const [target, program] of PROGRAMS) {
  const isMissing = !isInstalled(program) && !requiresPrograms;
  if (isMissing) console.warn(missingText(target, program));
  describe.skipIf(isMissing)(`${target} accepts the configuration of`, () => {
    test.each(Object.entries(POLICIES))("%s", (_, policy) => {
      const folder = mkdtempSync(join(tmpdir(), "corsac-syntax-"));
      try {
        const { files, command, warning } = checkOf(target, folder);
        for (const { name, content } of [...generate(policy, { target }).files, ...files]) {
          writeFileSync(join(folder, name), content);
        }
        const [checker, ...args] = command;
        const { status, stdout, stderr } = spawnSync(checker, args, { env: PROGRAM_ENV, encoding: "utf8" });
        expect(`${stdout}${stderr}`).not.toMatch(warning);
        expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
}
