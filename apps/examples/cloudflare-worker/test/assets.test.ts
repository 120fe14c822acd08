import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { frameworkSubject } from "@corsac/contract/framework";
import { type HeaderLine, openHttp1 } from "@corsac/contract/server";
import { generate } from "@corsac/generate";
import { expect, onTestFinished, test } from "vitest";

const EXAMPLE = fileURLToPath(new URL("../", import.meta.url));
const ORIGIN = ["Origin", "https://app.example.com"] as const;

/** The example's Worker, of which Cloudflare sends the files itself. */
const CONFIG = {
  name: "assets",
  main: `${EXAMPLE}src/worker.ts`,
  compatibility_date: "2026-11-01",
  vars: { ALLOWED_ORIGINS: ORIGIN[1] },
  assets: { directory: "./public", binding: "ASSETS", run_worker_first: ["/notes/*", "/public"] },
};

const allowedOrigins = (headers: readonly HeaderLine[]): readonly string[] =>
  headers.filter(([name]) => name.toLowerCase() === "access-control-allow-origin").map(([, value]) => value);

test("files that Cloudflare sends without the Worker have the CORS headers of a generated _headers file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "corsac-worker-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "public"));
  writeFileSync(join(folder, "public/file.txt"), "file");
  const { files } = generate({ origin: "*", methods: ["GET"] }, { target: "cloudflare-headers" });
  for (const { name, content } of files) writeFileSync(join(folder, "public", name), content);
  writeFileSync(join(folder, "wrangler.jsonc"), JSON.stringify(CONFIG));

  const subject = frameworkSubject({
    name: "assets",
    can: [],
    start: (port) => ({
      command: process.execPath,
      args: [
        `${EXAMPLE}node_modules/wrangler/bin/wrangler.js`,
        ...["dev", "--config", join(folder, "wrangler.jsonc"), "--ip", "127.0.0.1"],
        ...["--port", String(port), "--inspector-port", "0"],
      ],
      env: { CI: "1", WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
    }),
  });
  const wire = openHttp1(Number(await subject.listen([])));
  onTestFinished(() => wire.close());

  const file = await wire.exchange("/file.txt", { method: "GET", headers: [ORIGIN] });
  expect(file).toMatchObject({ status: 200, body: "file" });
  expect(allowedOrigins(file.headers)).toEqual(["*"]);
  // The Worker's own responses follow its own policy.
  const note = await wire.exchange("/notes/1", { method: "GET", headers: [ORIGIN] });
  expect(allowedOrigins(note.headers)).toEqual([ORIGIN[1]]);
});
