import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ExpectedFailure,
  expectedFailures,
  type ListenSubject,
  serverSubject,
  type Site,
} from "@corsac/contract/server";
import { handlerScenarios } from "@corsac/contract/subject";
import { generate } from "@corsac/generate";
import { OF_ALL } from "./expected-of-all.ts";
import { serverHandlers } from "./server-handlers.ts";
import { serves } from "./serves.ts";

const SCENARIOS = handlerScenarios({
  ...serverHandlers("haproxy", { down: 503, slow: 504, broken: 502 }),
  "haproxy-sets-own": { does: "is in a backend with CORS headers of a snippet", also: ["preflight"] },
  "haproxy-too-large": { does: "is behind a limit of bodies", status: 413, reachesHandler: false, body: "large" },
});

/** The lines of a mount whose handler is HAProxy's own, after the generated ones. */
const LINES: Readonly<Record<string, string>> = {
  "haproxy-denies": "http-request deny",
  "haproxy-authenticates": "http-request auth",
  "haproxy-has-no-file": "http-request return status 404",
  "haproxy-redirects": "http-request redirect location /elsewhere code 301",
  "haproxy-down": "use_backend down",
  "haproxy-slow": "use_backend slow",
  "haproxy-broken": "use_backend broken",
  "haproxy-inside": "use_backend inside",
  "haproxy-sets-own": "use_backend snippet",
  "haproxy-too-large": "http-request return status 413 content-type text/plain string large",
};

/** The rules of a backend, which run before those of the frontend. */
const RULES: Readonly<Record<string, string>> = {
  inside: "    http-after-response set-header X-Inside 1\n",
  snippet: "    http-response set-header Access-Control-Allow-Origin *\n",
};

function frontend({ port, handler, path, policy }: Site, at: number, listen: string): string {
  const [rules] = generate(policy, { target: "haproxy", name: `m${at}` }).files;
  const own = LINES[handler];
  return `
frontend m${at}
    bind 127.0.0.1:${port}${listen}
${rules?.content}${own === undefined ? "" : `\n    ${own} if { path ${path} }`}
    default_backend handlers
`;
}

/** HAProxy with a frontend for each mount. */
export function haproxySubject(
  name: string,
  protocol: ListenSubject["protocol"],
  faults: readonly ExpectedFailure[],
): ListenSubject {
  return serverSubject({
    name,
    protocol,
    program: { test: ["haproxy", "-v"], packages: ["haproxy"] },
    scenarios: SCENARIOS,
    deviations: expectedFailures([...OF_ALL, ...faults]),
    serves: (scenario) => serves("haproxy", scenario),
    configure(sites, upstreams, folder) {
      const { handlers } = upstreams;
      const backends = Object.entries({ ...upstreams, inside: handlers, snippet: handlers }).map(
        ([backend, port]) => `
backend ${backend}
    server one 127.0.0.1:${port}
${RULES[backend] ?? ""}`,
      );
      const configuration = `global
    maxconn 500
    log stderr local0 emerg

defaults
    mode http
    retries 0
    timeout connect 1s
    timeout client 10s
    timeout server 1s
${backends.join("")}${sites.map((site, at) => frontend(site, at, protocol === "h2c" ? " proto h2" : "")).join("")}`;
      const file = join(folder, "haproxy.cfg");
      writeFileSync(file, configuration);
      return { command: "haproxy", args: ["-db", "-f", file] };
    },
  });
}

export const ABORTED = {
  fault:
    "On a connection that had a request before, HAProxy closes without a response if the server does: clients retry",
  link: "https://docs.haproxy.org/2.6/configuration.html#4.2-retry-on",
} as const;
