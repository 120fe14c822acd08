import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ExpectedFailure, expectedFailures, type ListenSubject } from "@corsac/contract/server";
import { serverSubject, type Site, type Upstreams } from "@corsac/contract/server";
import { nodeHandler } from "@corsac/contract/node";
import { handlerScenarios } from "@corsac/contract/subject";
import { generate } from "@corsac/generate";
import { OF_ALL } from "./expected-of-all.ts";
import { serverHandlers } from "./server-handlers.ts";
import { serves } from "./serves.ts";

const SCENARIOS = handlerScenarios({
  ...serverHandlers("caddy", { down: 502, slow: 504, broken: 502 }),
  "caddy-error-page": {
    status: 502,
    body: "page",
    reachesHandler: false,
    does: "is an upstream that is down, behind an error page",
    also: ["preflight"],
  },
  "caddy-error-upstream": {
    does: "answers in the place of an upstream that is down, and does CORS itself",
    exposes: ["x-u"],
    vary: ["accept"],
  },
});

const proxy = (port: number): string =>
  `reverse_proxy 127.0.0.1:${port} {
		transport http {
			dial_timeout 1s
			response_header_timeout 1s
		}
	}`;

const handle = (path: string, lines: string): string => `handle ${path} {\n\t${lines}\n\t}`;

/** A bcrypt hash that no password has. */
const NO_PASSWORD = "JDJhJDE0JC5PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P";

/** The part of a site whose handler is the server's own. `headers` is what users import again. */
const SITES: Readonly<Record<string, (path: string, upstreams: Upstreams, headers: string) => string>> = {
  "caddy-denies": (path) => handle(path, "respond 403"),
  "caddy-authenticates": (path) => `basicauth ${path} {\n\tx ${NO_PASSWORD}\n\t}`,
  "caddy-has-no-file": (path) => handle(path, "root * /nowhere\n\tfile_server"),
  "caddy-redirects": (path) => `redir ${path} /elsewhere 301`,
  "caddy-down": (path, { down }) => handle(path, proxy(down)),
  "caddy-slow": (path, { slow }) => handle(path, proxy(slow)),
  "caddy-broken": (path, { broken }) => handle(path, proxy(broken)),
  "caddy-inside": (path, { handlers }) => handle(path, `header X-Inside 1\n\t${proxy(handlers)}`),
  "caddy-error-page": (path, { down }) => `${handle(path, proxy(down))}\n\thandle_errors {\n\trespond page 502\n\t}`,
  "caddy-error-upstream": (path, { down, handlers }, headers) =>
    `${handle(path, proxy(down))}\n\thandle_errors {\n\t${headers}\n\t${proxy(handlers)}\n\t}`,
};

/** Writes the site of one mount, which imports the snippet as its head says. */
function siteOf({ port, handler, path }: Site, at: number, upstreams: Upstreams): string {
  return `
http://:${port} {
	bind 127.0.0.1
	import m${at}
	${SITES[handler]?.(path, upstreams, `import m${at}_headers`) ?? ""}
	${proxy(upstreams.handlers)}
}
`;
}

/** Caddy with the snippet of every mount, and one site for each. */
export function caddySubject(
  name: string,
  protocol: ListenSubject["protocol"],
  faults: readonly ExpectedFailure[],
): ListenSubject {
  return serverSubject({
    name,
    protocol,
    program: { test: ["caddy", "version"], packages: ["caddy"] },
    scenarios: SCENARIOS,
    deviations: expectedFailures([...OF_ALL, ...faults]),
    upstreamHandlers: { "caddy-error-upstream": nodeHandler("sets-own-cors") },
    serves: (scenario) => serves("caddy", scenario),
    configure(sites, upstreams, folder) {
      for (const [at, { policy }] of sites.entries()) {
        for (const file of generate(policy, { target: "caddy", name: `m${at}` }).files) {
          writeFileSync(join(folder, file.name), file.content);
        }
      }
      const configuration = `{
	admin off
	auto_https off
	${protocol === "h2c" ? "servers {\n\t\tprotocols h1 h2c\n\t}" : ""}
}
${sites.map((_, at) => `import m${at}.caddy\n`).join("")}
${sites.map((site, at) => siteOf(site, at, upstreams)).join("")}`;
      const file = join(folder, "Caddyfile");
      writeFileSync(file, configuration);
      // Caddy saves its configuration, and it has a folder for certificates.
      const folders = [`XDG_CONFIG_HOME=${folder}`, `XDG_DATA_HOME=${folder}`];
      return { command: "env", args: [...folders, "caddy", "run", "--adapter", "caddyfile", "--config", file] };
    },
  });
}
