import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import {
  type ExpectedFailure,
  expectedFailures,
  type HeaderLine,
  type ListenSubject,
  serverSubject,
  type Site,
  type Upstreams,
} from "@corsac/contract/server";
import { nodeHandler } from "@corsac/contract/node";
import { handlerScenarios } from "@corsac/contract/subject";
import { generate } from "@corsac/generate";
import { OF_ALL } from "./expected-of-all.ts";
import { forgedNames, serverHandlers } from "./server-handlers.ts";
import { serves } from "./serves.ts";

const SCENARIOS = [
  ...handlerScenarios({
    ...serverHandlers("apache", { down: 503, slow: 502, broken: 502 }),
    "apache-error-page": { status: 500, does: "answers 500, for which there is an error page", body: "page" },
    "apache-replaced-error": { status: 500, does: "answers 500, which the server replaces by its own page" },
    "apache-grants": { does: "is in a place that grants access to everyone", also: ["preflight"] },
    "apache-limits-methods": { does: "is in a place for few methods", also: ["preflight"] },
    "apache-maps-early": { does: "is passed on before Apache decodes the path", also: ["preflight"] },
    "apache-denies-with-page": {
      status: 403,
      reachesHandler: false,
      does: "is behind the server's own 403 with a page of its own",
      body: "page",
      also: ["preflight"],
    },
    "apache-error-path": {
      status: 404,
      reachesHandler: false,
      does: "is a file that the server does not have, with a path for errors",
      body: "page",
      also: ["preflight"],
    },
    "apache-file": { reachesHandler: false, does: "is a file of the server", body: "page", also: ["preflight"] },
    "apache-folder": { status: 301, reachesHandler: false, does: "is a folder without a slash", also: ["preflight"] },
    "apache-in-folder": {
      status: 404,
      reachesHandler: false,
      does: "is below a folder with headers of its own",
      others: { "x-inside": "1" },
      also: ["preflight"],
    },
  }),
  forgedNames("apache", [
    ["corsac_target", "/apache-forged-names/public"],
    ...["corsac_1", "corsac_2", "corsac_path", "corsac_preflight"].map((name): HeaderLine => [name, "1"]),
    ...["corsac_1_call", "corsac_1_preflight"].map((name): HeaderLine => [name, "1"]),
    ["corsac_answer", "204"],
  ]),
];

/** The lines of a mount whose handler is the server's own. */
const LINES: Readonly<Record<string, (path: string, upstreams: Upstreams, folder: string) => string>> = {
  "apache-denies": (path) => `<Location ${path}>\n Require all denied\n</Location>`,
  "apache-authenticates": (path) =>
    `<Location ${path}>\n AuthType Basic\n AuthName x\n AuthUserFile /dev/null\n Require valid-user\n</Location>`,
  "apache-has-no-file": (path) => `ProxyPass ${path} !`,
  "apache-denies-with-page": (path) =>
    `ErrorDocument 403 page\n<Location ${path}>\n Require all denied\n ErrorDocument 403 page\n</Location>`,
  "apache-error-path": (path) => `ProxyPass ${path} !\nProxyPass /page !\nErrorDocument 404 /page`,
  "apache-file": (path, _, folder) => `ProxyPass ${path} !\nAlias ${path} ${folder}/www/page`,
  "apache-folder": (path, _, folder) => `ProxyPass ${path} !\nAlias ${path} ${folder}/www/folder`,
  "apache-in-folder": (path, _, folder) =>
    `ProxyPass ${path} !\n<Directory ${folder}/www>\n Header always set X-Inside 1\n</Directory>`,
  "apache-grants": (path) => `<Location ${path}>\n Require all granted\n</Location>`,
  "apache-limits-methods": (path) =>
    `<Location ${path}>\n <LimitExcept GET POST PUT>\n  Require all denied\n </LimitExcept>\n</Location>`,
  "apache-maps-early": (path, { handlers }) => `ProxyPass ${path} http://127.0.0.1:${handlers}${path} mapping=encoded`,
  "apache-redirects": (path) => `Redirect 301 ${path} /elsewhere\nProxyPass ${path} !`,
  "apache-down": (path, { down }) => `ProxyPass ${path} http://127.0.0.1:${down}${path} retry=0`,
  "apache-slow": (path, { slow }) => `ProxyPass ${path} http://127.0.0.1:${slow}${path} timeout=1 retry=0`,
  "apache-broken": (path, { broken }) => `ProxyPass ${path} http://127.0.0.1:${broken}${path} retry=0`,
  "apache-inside": (path) => `<Location ${path}>\n Header always set X-Inside 1\n Header set X-Other 1\n</Location>`,
  "apache-error-page": (path) => `<Location ${path}>\n ProxyErrorOverride On\n ErrorDocument 500 page\n</Location>`,
  "apache-replaced-error": (path) => `<Location ${path}>\n ProxyErrorOverride On\n</Location>`,
};

/** The forged names are those of a configuration with the default name. */
const nameOf = ({ handler }: Site, at: number): string => (handler === "apache-forged-names" ? "corsac" : `m${at}`);

function hostOf(site: Site, at: number, upstreams: Upstreams, folder: string): string {
  const own = LINES[site.handler]?.(site.path, upstreams, folder) ?? "";
  return `Listen 127.0.0.1:${site.port}
<VirtualHost 127.0.0.1:${site.port}>
Include ${nameOf(site, at)}.conf
${own}
ProxyPass / http://127.0.0.1:${upstreams.handlers}/ retry=0
</VirtualHost>
`;
}

const MODULES = [
  ...["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "alias", "dir", "http2"],
  ...["headers", "rewrite", "setenvif", "proxy", "proxy_http"],
];

const EMPTY_ORIGIN: ExpectedFailure = {
  fault: "Expressions of Apache take an empty Origin header for none; browsers do not send it",
  link: "https://httpd.apache.org/docs/2.4/expr.html#functions",
  cases: ["payload/empty/preflight"],
};

const ENCODED_SLASHES: ExpectedFailure = {
  fault: "Apache answers 404 to a path with %2F before any module sees it, without CORS headers",
  link: "https://httpd.apache.org/docs/2.4/mod/core.html#allowencodedslashes",
  cases: ["table/readings"],
};

interface Form {
  readonly name: string;
  readonly protocol?: ListenSubject["protocol"];
}

/** Apache httpd with one virtual host for each mount, in which the file is included as its head says. */
export function apacheSubject({ name, protocol = "http/1.1" }: Form): ListenSubject {
  return serverSubject({
    name,
    protocol,
    program: { test: ["apache2", "-v"], packages: ["apache2"] },
    scenarios: SCENARIOS,
    deviations: expectedFailures([...OF_ALL, EMPTY_ORIGIN, ENCODED_SLASHES]),
    upstreamHandlers: {
      "apache-error-page": nodeHandler("server-error"),
      "apache-replaced-error": nodeHandler("server-error"),
    },
    serves: (scenario) => serves("apache", scenario),
    configure(sites, upstreams, folder) {
      for (const [at, site] of sites.entries()) {
        for (const file of generate(site.policy, { target: "apache", name: nameOf(site, at) }).files) {
          writeFileSync(join(folder, file.name), file.content);
        }
      }
      mkdirSync(join(folder, "www/folder"), { recursive: true });
      writeFileSync(join(folder, "www/page"), "page");
      // Apache serves files as another user.
      chmodSync(folder, 0o755);
      // Only root may change the user, and has to.
      const user = process.getuid?.() === 0 ? "User nobody\nGroup nogroup\n" : "";
      const configuration = `ServerRoot ${folder}
${user}ServerName localhost
PidFile apache.pid
Mutex pthread
ErrorLog error.log
DocumentRoot ${folder}/www
Protocols ${protocol === "h2c" ? "h2c" : "http/1.1"}
StartServers 1
ServerLimit 1
MaxKeepAliveRequests 0
LimitRequestFieldSize 16380
ThreadsPerChild 64
MaxRequestWorkers 64
${MODULES.map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`).join("\n")}
${sites.map((site, at) => hostOf(site, at, upstreams, folder)).join("")}`;
      const file = join(folder, "apache.conf");
      writeFileSync(file, configuration);
      return { command: "apache2", args: ["-D", "FOREGROUND", "-f", file] };
    },
  });
}
