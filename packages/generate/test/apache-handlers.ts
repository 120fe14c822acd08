import type { HeaderLine, Scenario, Upstreams } from "@corsac/contract/server";
import { handlerScenarios } from "@corsac/contract/subject";
import { forgedNames, serverHandlers } from "./server-handlers.ts";

/** The scenarios of what Apache does besides passing requests on. */
export const APACHE_SCENARIOS: readonly Scenario[] = [
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
export const APACHE_LINES: Readonly<Record<string, (path: string, upstreams: Upstreams, folder: string) => string>> = {
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
