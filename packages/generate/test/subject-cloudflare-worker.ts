import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { WORKERD_DEVIATIONS } from "@corsac/contract/fetch";
import { type HandlerRow, type ListenSubject, serverSubject, type Site, type Upstreams } from "@corsac/contract/server";
import { type Deviations, handlerScenarios } from "@corsac/contract/subject";
import { generate } from "@corsac/generate";
import { packageFolder } from "./package-folder.ts";
import { serves } from "./serves.ts";

const unreachable = (does: string): HandlerRow => ({ status: 502, reachesHandler: false, does, also: ["preflight"] });

const HANDLERS: Readonly<Record<string, HandlerRow>> = {
  "worker-down": unreachable("is an origin server that is down"),
  "worker-broken": unreachable("is an origin server that breaks off"),
};

const PACKAGE = packageFolder();
const { resolve } = createRequire(join(PACKAGE, "package.json"));
const WORKERD = resolve("workerd/bin/workerd");

/** As in Cloudflare, `fetch` of a Worker that is in front of an origin server goes to that server. */
const serverOf = ({ handler }: Site, { handlers, down, broken }: Upstreams): number =>
  ({ "worker-down": down, "worker-broken": broken })[handler] ?? handlers;

const serviceOf = (at: number, upstream: number, compatibilityDate: string): string => `
    (name = "worker${at}", worker = (
      modules = [(name = "worker", esModule = embed "workers/m${at}.js")],
      compatibilityDate = "${compatibilityDate}",
      globalOutbound = "origin${at}",
    )),
    (name = "origin${at}", external = (address = "127.0.0.1:${upstream}", http = ())),`;

const socketOf = ({ port }: Site, at: number): string => `
    (name = "socket${at}", address = "127.0.0.1:${port}", http = (), service = "worker${at}"),`;

/** Writes and bundles the Worker of each mount as `wrangler deploy` does, with the compatibility date of its file. */
function writeWorkers(sites: readonly Site[], folder: string): string {
  let compatibilityDate = "";
  for (const [at, site] of sites.entries()) {
    const [module, wrangler] = generate(site.policy, { target: "cloudflare-worker", name: `m${at}` }).files;
    writeFileSync(join(folder, `m${at}.js`), module?.content ?? "");
    compatibilityDate = /"compatibility_date": "(.*)"/.exec(wrangler?.content ?? "")?.[1] ?? "";
  }
  const { status, stderr } = spawnSync(
    resolve("esbuild/bin/esbuild"),
    [
      ...sites.map((_, at) => `m${at}.js`),
      "--bundle",
      "--format=esm",
      "--conditions=workerd,worker",
      "--outdir=workers",
    ],
    { cwd: folder, env: { ...process.env, NODE_PATH: join(PACKAGE, "node_modules") } },
  );
  if (status !== 0) throw new Error(stderr.toString());
  return compatibilityDate;
}

const onServer = (deviations: Deviations): Deviations =>
  Object.fromEntries(Object.entries(deviations).map(([id, each]) => [id, { ...each, on: ["server"] }]));

/** A Worker in workerd, in front of an origin server. */
export const subject: ListenSubject = serverSubject({
  name: "Cloudflare Worker, workerd",
  program: { test: [WORKERD, "--version"], packages: [] },
  scenarios: handlerScenarios(HANDLERS),
  deviations: onServer(WORKERD_DEVIATIONS),
  serves: (scenario) => serves("cloudflare-worker", scenario),
  configure(sites, upstreams, folder) {
    const date = writeWorkers(sites, folder);
    const services = sites.map((site, at) => serviceOf(at, serverOf(site, upstreams), date));
    const file = join(folder, "config.capnp");
    const configuration = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [${services.join("")}
  ],
  sockets = [${sites.map(socketOf).join("")}
  ],
);
`;
    writeFileSync(file, configuration);
    return { command: WORKERD, args: ["serve", file] };
  },
});
