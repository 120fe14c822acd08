import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ExpectedFailure, expectedFailures, type HandlerRow, type ListenSubject } from "@corsac/contract/server";
import { serverSubject, type Site, type Upstreams } from "@corsac/contract/server";
import { handlerScenarios } from "@corsac/contract/subject";
import { generate } from "@corsac/generate";
import { DEBUG } from "./expected-of-all.ts";
import { serverHandlers } from "./server-handlers.ts";
import { serves } from "./serves.ts";

const page = (does: string): HandlerRow => ({
  status: 503,
  body: "page",
  reachesHandler: false,
  does,
  also: ["preflight"],
});

const SCENARIOS = handlerScenarios({
  ...serverHandlers("lighttpd", { down: 503, slow: 504, broken: 500 }),
  "lighttpd-error-file": page("is an upstream that is down, with a file for the status"),
  "lighttpd-error-handler": page("is an upstream that is down, with a page for all errors"),
});

const pass = (port: number): string =>
  `proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${port}, "read-timeout" => 1 )) )`;

/** The condition of a mount whose handler is the server's own. */
const CONDITIONS: Readonly<Record<string, (upstreams: Upstreams, folder: string) => string>> = {
  "lighttpd-denies": () => `url.access-deny = ( "" )`,
  "lighttpd-authenticates": () =>
    `auth.require = ( "" => ( "method" => "basic", "realm" => "x", "require" => "valid-user" ) )`,
  "lighttpd-has-no-file": () => "proxy.server = ()",
  "lighttpd-redirects": () => `url.redirect = ( "" => "/elsewhere" )`,
  "lighttpd-down": ({ down }) => pass(down),
  "lighttpd-slow": ({ slow }) => pass(slow),
  "lighttpd-broken": ({ broken }) => pass(broken),
  "lighttpd-error-file": ({ down }, folder) => `${pass(down)} server.errorfile-prefix = "${folder}/status-"`,
  "lighttpd-error-handler": ({ down }) => `${pass(down)} server.error-handler = "/status-503.html"`,
  "lighttpd-inside": () => `setenv.add-response-header = ( "X-Inside" => "1" )`,
};

/** The lines of a generated configuration without those for the whole server, which may occur once. */
function siteLines(content: string): string {
  const lines = content.split("\n").filter((line) => line.startsWith("magnet."));
  return lines.map((line) => `  ${line}\n`).join("");
}

/** Writes the condition of one mount, with the lines of its own configuration. */
function siteOf({ port, handler, path }: Site, lines: string, upstreams: Upstreams, folder: string): string {
  const own = CONDITIONS[handler]?.(upstreams, folder);
  return `
$SERVER["socket"] == "127.0.0.1:${port}" {
${lines}${own === undefined ? "" : `  $HTTP["url"] =~ "^${path}" { ${own} }\n`}}
`;
}

/** lighttpd with the script of every mount, and one socket for each. */
export function lighttpdSubject(
  name: string,
  protocol: ListenSubject["protocol"],
  faults: readonly ExpectedFailure[],
): ListenSubject {
  return serverSubject({
    name,
    protocol,
    program: {
      test: ["test", "-e", "/usr/lib/lighttpd/mod_magnet.so"],
      packages: ["lighttpd", "lighttpd-modules-lua"],
    },
    scenarios: SCENARIOS,
    deviations: expectedFailures([DEBUG, ...faults]),
    serves: (scenario) => serves("lighttpd", scenario),
    configure(sites, upstreams, folder) {
      const written = sites.map((site, at) => {
        const { files } = generate(site.policy, { target: "lighttpd", name: `m${at}` });
        const [configuration = "", script = ""] = files.map(({ content }) => content);
        writeFileSync(join(folder, `m${at}.lua`), script);
        return siteOf(site, siteLines(configuration.replaceAll("/etc/lighttpd", folder)), upstreams, folder);
      });
      writeFileSync(join(folder, "status-503.html"), "page");
      const file = join(folder, "lighttpd.conf");
      writeFileSync(
        file,
        `server.modules = ( "mod_access", "mod_auth", "mod_authn_file", "mod_redirect", "mod_setenv", "mod_proxy" )
server.modules := ( "mod_magnet" ) + server.modules
server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${sites[0]?.port}
server.stream-response-body = 1
server.max-request-field-size = 32768
server.max-keep-alive-idle = 60
server.feature-flags = ( "server.h2c" => "enable" )
auth.backend = "htpasswd"
auth.backend.htpasswd.userfile = "/dev/null"
${pass(upstreams.handlers)}
$HTTP["url"] == "/status-503.html" { proxy.server = () }
${written.join("")}`,
      );
      return { command: "lighttpd", args: ["-D", "-f", file] };
    },
  });
}

export const NO_EMPTY_ORIGIN: ExpectedFailure = {
  fault: "lighttpd drops a header with an empty value; browsers do not send an empty Origin",
  link: "https://redmine.lighttpd.net/projects/lighttpd/repository/14/revisions/master/entry/src/request.c",
  cases: ["payload/empty/preflight"],
};
