import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import {
  type ExpectedFailure,
  expectedFailures,
  type ListenSubject,
  serverSubject,
  type Site,
  type Upstreams,
} from "@corsac/contract/server";
import { nodeHandler } from "@corsac/contract/node";
import { generate } from "@corsac/generate";
import { APACHE_LINES, APACHE_SCENARIOS } from "./apache-handlers.ts";
import { OF_ALL } from "./expected-of-all.ts";
import { serves } from "./serves.ts";

/** The forged names are those of a configuration with the default name. */
const nameOf = ({ handler }: Site, at: number): string => (handler === "apache-forged-names" ? "corsac" : `m${at}`);

/** By default, Apache answers 404 to a path with %2F, and 400 to a line of more than 8190 bytes, before any configuration. */
function hostOf(site: Site, at: number, upstreams: Upstreams, folder: string): string {
  const own = APACHE_LINES[site.handler]?.(site.path, upstreams, folder) ?? "";
  return `Listen 127.0.0.1:${site.port}
<VirtualHost 127.0.0.1:${site.port}>
AllowEncodedSlashes NoDecode
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
    scenarios: APACHE_SCENARIOS,
    deviations: expectedFailures([...OF_ALL, EMPTY_ORIGIN]),
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
