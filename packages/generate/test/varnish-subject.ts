import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CorsHeaders,
  type Expectation,
  type ExpectedFailure,
  expectedFailures,
  type ListenSubject,
  serverSubject,
  type Site,
} from "@corsac/contract/server";
import { ALLOWED_2 } from "@corsac/contract/kit";
import {
  ALLOWED,
  EVIL,
  get,
  handlerScenarios,
  must,
  REFERENCE_POLICY,
  scenario,
  shared,
  unshared,
} from "@corsac/contract/subject";
import { generate } from "@corsac/generate";
import { OF_ALL } from "./expected-of-all.ts";
import { forgedNames, serverHandlers } from "./server-handlers.ts";
import { serves } from "./serves.ts";

const fromCache = (cors: CorsHeaders): Expectation => ({ status: 200, reachesHandler: false, cors });

/** One object of the cache serves all origins. */
const CACHE = scenario(
  "varnish-caches",
  REFERENCE_POLICY,
  [
    must("first", "ask the upstream for a response that is not in the cache", "caches", get(null), {
      ...fromCache(unshared()),
      reachesHandler: true,
    }),
    ...[ALLOWED, ALLOWED_2].map((origin, at) =>
      must(
        `allowed-${at + 1}`,
        `share the response in the cache with ${origin}`,
        "caches",
        get(origin),
        fromCache(shared(origin)),
      ),
    ),
    must(
      "refused",
      "not share it with another origin, or without one",
      "caches",
      [get(EVIL), get(null)],
      fromCache(unshared()),
    ),
  ],
  { handler: "varnish-caches" },
);

const SCENARIOS = [
  ...handlerScenarios({
    ...serverHandlers("varnish", { down: 503, slow: 503, broken: 503 }),
    "varnish-restarts": { does: "gets a restarted request without its Origin", also: ["preflight"] },
    "varnish-sets-own": { does: "is an object with CORS headers of a snippet", also: ["preflight"] },
    "varnish-too-large": { does: "is behind a limit of bodies", status: 413, reachesHandler: false },
  }),
  CACHE,
  forgedNames("varnish", [
    ["corsac-rule", "1"],
    ["corsac-origin", ALLOWED],
    ["corsac-preflight", "1"],
    ["corsac-answer", "1"],
  ]),
];

/** The statements of a mount whose handler is Varnish's own, after the generated ones. */
const STATEMENTS: Readonly<Record<string, string>> = {
  "varnish-denies": "return (synth(403));",
  "varnish-authenticates": "return (synth(401));",
  "varnish-has-no-file": "return (synth(404));",
  "varnish-redirects": "return (synth(301));",
  "varnish-down": "set req.backend_hint = down;",
  "varnish-slow": "set req.backend_hint = slow;",
  "varnish-restarts": "if (req.restarts == 0) { unset req.http.Origin; return (restart); }",
  "varnish-too-large": "return (synth(413));",
  "varnish-caches": "return (hash);",
  "varnish-broken": "set req.backend_hint = broken;",
};

/** The forged names are those of a configuration with the default name. */
const nameOf = ({ handler }: Site, at: number): string => (handler === "varnish-forged-names" ? "corsac" : `m${at}`);

/** Writes the part of a subroutine that each mount has. A mount is known by the name of its socket. */
const ofEach = (sites: readonly Site[], part: string, more: (site: Site) => string = () => ""): string =>
  sites
    .map((site, at) => `  if (local.socket == "m${at}") { call ${nameOf(site, at)}_${part}; ${more(site)} }\n`)
    .join("");

const own = ({ handler, path }: Site): string => {
  const statement = STATEMENTS[handler];
  return statement === undefined ? "" : `if (req.url == "${path}") { ${statement} }`;
};

const inside = ({ handler }: Site): string => (handler === "varnish-inside" ? 'set resp.http.X-Inside = "1";' : "");

/** Varnish with a socket for each mount. */
export function varnishSubject(
  name: string,
  protocol: ListenSubject["protocol"],
  faults: readonly ExpectedFailure[],
): ListenSubject {
  return serverSubject({
    name,
    protocol,
    // It compiles its configuration.
    program: { test: ["sh", "-c", "varnishd -V && cc --version"], packages: ["varnish", "gcc", "libc6-dev"] },
    scenarios: SCENARIOS,
    deviations: expectedFailures([...OF_ALL, ...faults]),
    serves: (each) => serves("varnish", each),
    configure(sites, upstreams, folder) {
      const write = (file: string, content: string): string => {
        writeFileSync(join(folder, file), content);
        return join(folder, file);
      };
      const includes = sites.map((site, at) => {
        const [file] = generate(site.policy, { target: "varnish", name: nameOf(site, at) }).files;
        return `include "${write(`m${at}.vcl`, file?.content ?? "")}";\n`;
      });
      // The first backend is the default.
      const { handlers, ...others } = upstreams;
      const backends = Object.entries({ handlers, ...others }).map(
        ([backend, port]) =>
          `backend ${backend} { .host = "127.0.0.1"; .port = "${port}"; .first_byte_timeout = 1s; .connect_timeout = 1s; }\n`,
      );
      const configuration = `vcl 4.1;
${backends.join("")}${includes.join("")}
sub vcl_recv {
${ofEach(sites, "recv", own)}
  # A cache would answer in the place of the handlers.
  return (pass);
}
sub vcl_backend_response {
  if (bereq.url == "/varnish-sets-own") { set beresp.http.Access-Control-Allow-Origin = "*"; }
}
sub vcl_deliver {
${ofEach(sites, "deliver", inside)}}
sub vcl_synth {
${ofEach(sites, "synth")}}
`;
      const addresses = sites.flatMap(({ port }, at) => ["-a", `m${at}=127.0.0.1:${port}`]);
      const parameters = {
        // Optimised code of this many mounts takes longer to compile than a subject has to start.
        vcc_err_unref: "off",
        cc_command: "exec cc -O0 -fPIC -shared -Wl,-x -o %o %s",
        feature: "+http2",
        thread_pools: 1,
        thread_pool_min: sites.length + 100,
      };
      return {
        command: "varnishd",
        args: [
          ...["-F", "-j", "none", "-n", join(folder, "state"), "-s", "malloc,16m"],
          ...Object.entries(parameters).flatMap(([parameter, value]) => ["-p", `${parameter}=${value}`]),
          ...["-f", write("default.vcl", configuration), ...addresses],
        ],
      };
    },
  });
}

export const LONG_LINES: ExpectedFailure = {
  fault: "Varnish answers 400 to a header line of more than 8 kB",
  link: "https://varnish-cache.org/docs/7.1/reference/varnishd.html#http-req-hdr-len",
  cases: ["preflight-defaults/too-many-headers"],
};
