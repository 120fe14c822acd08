import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ExpectedFailure, expectedFailures, type ListenSubject } from "@corsac/contract/server";
import { serverSubject, type Site, type Upstreams } from "@corsac/contract/server";
import { nodeHandler } from "@corsac/contract/node";
import { handlerScenarios } from "@corsac/contract/subject";
import { generate, type TargetName } from "@corsac/generate";
import { OF_ALL } from "./expected-of-all.ts";
import { serverHandlers, tooLarge } from "./server-handlers.ts";
import { serves } from "./serves.ts";

interface Form {
  readonly target: Extract<TargetName, `nginx${string}`>;
  readonly name: string;
  readonly protocol?: ListenSubject["protocol"];
  /** The dynamic module, where Debian has it. */
  readonly module?: string;
  readonly packages?: readonly string[];
  /** True if it sees every `Origin` line. */
  readonly seesEveryOrigin?: boolean;
}

const SCENARIOS = [
  ...handlerScenarios({
    ...serverHandlers("nginx", { down: 502, slow: 504, broken: 502 }),
    "nginx-inside-without": {
      does: "is in a location with an add_header of its own and without the snippet",
      also: ["preflight"],
    },
    "nginx-error-page": { status: 500, does: "answers 500, for which there is an error page", body: "page" },
  }),
  tooLarge("nginx"),
];

const pass = (port: number): string => `proxy_pass http://127.0.0.1:${port};`;

/** The location of a mount whose handler is the server's own. `snippet` is what users include again. */
const LOCATIONS: Readonly<Record<string, (upstreams: Upstreams, snippet: string) => string>> = {
  "nginx-denies": () => "deny all;",
  "nginx-authenticates": () => "auth_basic x; auth_basic_user_file /dev/null;",
  "nginx-has-no-file": () => "root temp;",
  "nginx-redirects": () => "return 301 /elsewhere;",
  "nginx-down": ({ down }) => pass(down),
  "nginx-slow": ({ slow }) => pass(slow),
  "nginx-broken": ({ broken }) => pass(broken),
  "nginx-limits-content": ({ handlers }) => `client_max_body_size 1k; ${pass(handlers)}`,
  "nginx-error-page": ({ handlers }) => `proxy_intercept_errors on; error_page 500 @page; ${pass(handlers)}`,
  "nginx-inside-without": ({ handlers }) => `add_header X-Inside 1 always; ${pass(handlers)}`,
  "nginx-inside": ({ handlers }, snippet) => `add_header X-Inside 1 always; ${snippet} ${pass(handlers)}`,
};

/** Writes the server of one mount, in which the snippet is included as its head says. */
function serverOf({ port, handler, path }: Site, at: number, upstreams: Upstreams, listen: string): string {
  const snippet = `include m${at}.conf;`;
  const own = LOCATIONS[handler]?.(upstreams, snippet);
  return `
  server {
    listen 127.0.0.1:${port}${listen};
    ${snippet}
    location @page { return 500 page; }
    location / { ${pass(upstreams.handlers)} }${own === undefined ? "" : `\n    location ${path} { ${own} }`}
  }`;
}

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path temp/${kind};`);

/** The faults of every form. */
const FAULTS: readonly ExpectedFailure[] = [
  {
    fault: "nginx cannot tell an empty Origin header from none; browsers do not send it",
    link: "https://nginx.org/en/docs/http/ngx_http_core_module.html#var_http_",
    cases: ["payload/empty/preflight"],
  },
  {
    fault: "nginx answers 400 to a header line of more than 8 kB",
    link: "https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers",
    cases: ["preflight-defaults/too-many-headers"],
  },
  {
    fault: "A location with an add_header of its own drops those of the server: include the snippet there again",
    link: "https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header",
    cases: ["allowed", "refused", "no-origin"].map((name) => `nginx-inside-without/${name}`),
  },
  {
    fault: "A map joins the two lists of exposed names and cannot remove a name that both have",
    link: "https://nginx.org/en/docs/http/ngx_http_map_module.html#map",
    cases: ["exposes-names/allowed"],
  },
];

const FIRST_ORIGIN: ExpectedFailure = {
  fault: "nginx before 1.23 sees the first of two Origin lines alone; browsers send one",
  link: "https://nginx.org/en/CHANGES",
  cases: ["origin-list/two-lines", "preflight/two-origins"],
};

/** nginx with the maps of every mount, and one server for each. */
export function nginxSubject({
  target,
  name,
  protocol = "http/1.1",
  module,
  packages = [],
  seesEveryOrigin = false,
}: Form): ListenSubject {
  return serverSubject({
    name,
    protocol,
    program: {
      test: module === undefined ? ["nginx", "-v"] : ["test", "-e", module],
      packages: ["nginx", ...packages],
    },
    scenarios: SCENARIOS,
    deviations: expectedFailures([...OF_ALL, ...FAULTS, ...(seesEveryOrigin ? [] : [FIRST_ORIGIN])]),
    upstreamHandlers: { "nginx-error-page": nodeHandler("server-error") },
    serves: (scenario) => serves(target, scenario),
    configure(sites, upstreams, folder) {
      for (const [at, site] of sites.entries()) {
        for (const file of generate(site.policy, { target, name: `m${at}` }).files) {
          writeFileSync(join(folder, file.name), file.content);
        }
      }
      mkdirSync(join(folder, "temp"), { recursive: true });
      const servers = sites.map((site, at) => serverOf(site, at, upstreams, protocol === "h2c" ? " http2" : ""));
      const configuration = `${module === undefined ? "" : `load_module ${module};`}
daemon off; master_process off; pid nginx.pid; error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off; proxy_http_version 1.1; keepalive_requests 10000; proxy_read_timeout 1s; proxy_connect_timeout 1s;
  ${TEMPORARY.join(" ")}
  ${sites.map((_, at) => `include m${at}-maps.conf;`).join("\n  ")}
  ${servers.join("")}
}
`;
      const file = join(folder, "nginx.conf");
      writeFileSync(file, configuration);
      return { command: "nginx", args: ["-p", folder, "-c", file, "-e", "stderr"] };
    },
  });
}
