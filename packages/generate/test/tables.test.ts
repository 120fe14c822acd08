import { createCors } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { expect, test } from "vitest";
import { generate } from "../src/index.ts";

const LOCKED = corsTable([{ path: "/admin/*", policy: false }], { origin: "*" });

test("a table in the place of the policy keeps its rows beside those of `paths`", () => {
  const paths = [{ path: "/public/*", policy: createCors({ origin: "https://a.example" }) }];
  const { files } = generate(LOCKED, { target: "cloudflare-worker", paths });
  expect(files[0]?.content).toContain('{ path: "/admin/*", policy: { origin: false } }');
});

test("a table in a row is an error, so that its rows are not lost", () => {
  const run = (): unknown => generate({ origin: "*" }, { target: "nginx", paths: [{ path: "/v1/*", policy: LOCKED }] });
  expect(run).toThrow("the policy of a row is a table itself: write its rows into the table around it");
});
