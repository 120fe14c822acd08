import type { GeneratedFile } from "../../types/generate.ts";
import type { Check, Target, WriteContext } from "../../target/target.ts";
import { PROXY_FEATURES } from "../shared/proxy-features.ts";
import { isAtLeast } from "../../types/version.ts";
import { headersOf, type NginxHeader } from "./headers.ts";
import { writeMap } from "./map.ts";
import { selectionOf } from "./selection.ts";
import { addHeaders, answersOf, emptyVariable, hideHeaders } from "./snippet.ts";

const comment = (lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join("");

const MERGES = [1, 29, 3];

/** The two files of every form for nginx: maps for the level of `http`, and a snippet for servers and locations. */
export function nginxFiles(
  { plan, name, head }: WriteContext,
  origin: string,
  write: (headers: readonly NginxHeader[]) => string,
  http = "",
): readonly GeneratedFile[] {
  const names = { prefix: `$${name}`, origin };
  const headers = headersOf(plan, names);
  const maps = [...selectionOf(plan, names), ...headers.map(({ map }) => map)];
  const written = maps.map((map) => writeMap(map, names.prefix)).join("\n");
  return [
    {
      name: `${name}-maps.conf`,
      content: `${comment(head)}\n${http}${written}\n${emptyVariable(names.prefix)}`,
    },
    { name: `${name}.conf`, content: `${comment(head)}\n${answersOf(plan, names.prefix)}\n${write(headers)}` },
  ];
}

/** Returns a writer of `add_header` and `proxy_hide_header` lines. */
export function plainHeaders({ plan, name, version }: WriteContext): (headers: readonly NginxHeader[]) => string {
  const merge = isAtLeast(version, MERGES) ? "add_header_inherit merge;\n" : "";
  return (headers) => hideHeaders(plan) + merge + addHeaders(headers, `$${name}`);
}

const INSTALL: readonly string[] = [
  "Put the files into the folder of nginx.conf.",
  'Write "include NAME-maps.conf;" in http, and "include NAME.conf;" in the server.',
];

const LIMITS: Target["limits"] = {
  "parser-errors":
    "nginx answers a request that it cannot parse, such as one with a long URI or a header over 8 kB, without CORS headers.",
  "expose-union": ({ plan }) =>
    plan.rules.some(({ exposed }) => exposed !== "")
      ? "A header name that the policy and the upstream both expose is listed twice."
      : null,
  "include-again":
    "A location with an add_header or a proxy_hide_header of its own drops those of the server: include the snippet there again.",
};

const UNKNOWN =
  "An Access-Control-* header of the upstream that the standard does not have stays: proxy_hide_header has no wildcard.";

/** `nginx -t` opens its log and its sockets and makes its folders, which ordinary users cannot do elsewhere. */
const FOLDERS = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/** @param modules - the lines that load modules */
export function nginxCheck(modules: string): Check {
  return {
    command: "nginx -t",
    around({ name, folder }) {
      const temporary = FOLDERS.map((each) => `${each}_temp_path ${folder}/${each}; `).join("");
      return {
        files: [
          {
            name: "nginx.conf",
            content: `${modules}pid ${folder}/pid; events {}
http { access_log off; ${temporary}include ${name}-maps.conf; server { listen unix:${folder}/socket; include ${name}.conf; } }
`,
          },
        ],
        command: ["nginx", "-t", "-q", "-e", "stderr", "-c", `${folder}/nginx.conf`],
      };
    },
    warning: /\[warn\]/,
  };
}

export const nginx: Target = {
  title: "nginx",
  kind: "proxy",
  since: "1.22",
  proof: "run",
  can: PROXY_FEATURES,
  refuses: ({ rules }) =>
    rules
      .flatMap(({ methods, headers, exposed }) => [
        ["methods", methods ?? ""] as const,
        ["allowedHeaders", headers] as const,
        ["exposedHeaders", exposed] as const,
      ])
      .filter(([, names]) => names.includes("$"))
      .map(([path]) => ({ path, message: "nginx reads $ as the start of a variable; use names without it" })),
  limits: {
    ...LIMITS,
    "unknown-headers": UNKNOWN,
    "two-origin-lines": ({ version }) =>
      isAtLeast(version, [1, 23])
        ? null
        : "Of two Origin lines, nginx before 1.23 sees the first alone. Browsers send one; use nginx-njs to refuse two.",
    "include-again": ({ version }) =>
      isAtLeast(version, MERGES)
        ? "A location with a proxy_hide_header of its own drops those of the server: include the snippet there again."
        : (LIMITS["include-again"] as string),
  },
  install: INSTALL,
  check: nginxCheck(""),
  write: (context) => nginxFiles(context, "$http_origin", plainHeaders(context)),
};
