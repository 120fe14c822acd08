import type { Engine, FetchInput } from "@corsac/user-agent";
import { absoluteUrl } from "./curl.ts";
import { initMembers } from "./fetch-code.ts";

/**
 * The verdict that a test expects.
 *
 * @public
 */
export interface PageTestOptions {
  readonly expect: "allowed" | "blocked";
  /** The code of the finding that blocks the call, such as `"allow-origin-missing"`. */
  readonly finding?: string;
  readonly engine?: Engine;
}

/**
 * Writes a call as a test of vitest with `@corsac/page`. It calls the server on the network; the comment in the test says
 * how to put an application in its place.
 *
 * @example
 * ```ts
 * asPageTest({ origin: "https://app.example.com", url: "https://api.example.com/notes" }, { expect: "allowed" });
 * ```
 * @public
 */
export function asPageTest(input: FetchInput, { expect, finding, engine = "chromium" }: PageTestOptions): string {
  const url = absoluteUrl(input.url, input.origin);
  const { origin: server } = new URL(url);
  const members = initMembers(input).map(([name, value]) => `    ${name}: ${value},\n`);
  const call = `page.fetch(${JSON.stringify(url)}${members.length === 0 ? "" : `, {\n${members.join("")}  }`})`;
  const title = `${input.origin} ${expect === "allowed" ? "may" : "may not"} ${input.method ?? "GET"} ${new URL(url).pathname}`;
  const isBlocked = expect === "blocked";
  return `import { ${isBlocked && finding !== undefined ? "FetchFailure, " : ""}openPage } from "@corsac/page";
import { expect, test } from "vitest";

test(${JSON.stringify(title)}, async () => {
  const page = openPage(${JSON.stringify(input.origin)}, {
    engine: ${JSON.stringify(engine)},
    // Your application in the place of the server: { ${JSON.stringify(server)}: app }
    routes: { ${JSON.stringify(server)}: ${JSON.stringify(server)} },
  });

${isBlocked ? blockedBody(call, finding) : `  const response = await ${call};\n  expect(response.type).not.toBe("error");\n`}});
`;
}

function blockedBody(call: string, finding: string | undefined): string {
  if (finding === undefined) return `  await expect(${call}).rejects.toThrow(TypeError);\n`;
  return `  const error = await ${call}.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TypeError);
  const { cause } = error as TypeError;
  expect(cause).toBeInstanceOf(FetchFailure);
  expect((cause as FetchFailure).finding.code).toBe(${JSON.stringify(finding)});
`;
}
