import type { Plan } from "../../plan/plan.ts";
import type { Check, Target, WriteContext } from "../../target/target.ts";
import { PROXY_FEATURES } from "../shared/proxy-features.ts";
import { removeLines, ruleLines, varyLine } from "./headers.ts";
import { choiceLines, echoLines, enforceLines, originLines, pathLines, requestLines, varyLines } from "./variables.ts";

/** A part of the file: a comment, and lines below it. Parts without lines are left out. */
type Part = readonly [comment: string, lines: string];

/**
 * The answers that do not need the upstream. A 403 without a text of its own has Apache's error page as its body, and
 * `ErrorDocument 403 ""` is a syntax error: the value of a variable can be empty.
 */
function answerLines({ rules, refusals }: Plan, name: string): string {
  const statuses = [...new Set(rules.flatMap(({ preflightStatus }) => preflightStatus ?? []))];
  const rule = (status: number, action: string): string =>
    `RewriteCond %{ENV:${name}_answer} =${status}\nRewriteRule ^ ${action}\n`;
  const empty = (status: number): string => `ErrorDocument ${status} "%{reqenv:${name}_none}"\n`;
  return [
    "RewriteEngine On\n",
    ...statuses.map((status) => rule(status, `- [R=${status}]`)),
    ...(statuses.includes(200) ? [empty(200)] : []),
    ...(refusals.length === 0
      ? []
      : [rule(403, "- [F]"), `<If "reqenv('${name}_answer') == '403'">\n    ${empty(403)}</If>\n`]),
  ].join("");
}

function partsOf(plan: Plan, name: string): readonly Part[] {
  const { rules, paths } = plan;
  const vary = varyLines(plan, name);
  return [
    ["The origin, if the policy allows it.", originLines(plan, name)],
    [
      "The policy of the path, as the client sent it. The last line that matches decides.",
      paths.length === 0 ? "" : pathLines(plan, name),
    ],
    [
      "One policy decides: the one of the path, and of several the first that allows the origin.",
      choiceLines(plan, name),
    ],
    ["Preflights, and the status of their answers. All other requests are calls.", requestLines(plan, name)],
    ["Requested names that an answer repeats.", echoLines(plan, name)],
    ["Requests of pages of other origins that are refused (enforce).", enforceLines(plan, name)],
    ["Paths whose responses vary by Origin.", vary ?? ""],
    ["Answers without the application. An unset variable makes the body empty.", answerLines(plan, name)],
    ["Headers that the application sets itself.", removeLines(plan, name)],
    ...rules.map((rule): Part => [
      rules.length > 1 ? `Headers of policy ${rule.id}.` : "Headers of the policy.",
      ruleLines(rule, name),
    ]),
    [
      "Caches keep the response for one origin from the others.",
      vary === null ? "" : varyLine(vary === "" ? null : `${name}_vary`),
    ],
  ];
}

function write({ plan, name, head }: WriteContext): string {
  const parts = partsOf(plan, name).filter(([, lines]) => lines !== "");
  return [
    head.map((line) => `# ${line}\n`).join(""),
    ...parts.map(([comment, lines]) => `# ${comment}\n${lines}`),
  ].join("\n");
}

const MODULES = ["mpm_event", "authz_core", "headers", "rewrite", "setenvif"];

/** `apache2 -t` opens no socket, but its log. The modules are where Debian has them. */
const CHECK: Check = {
  command: "apachectl configtest",
  around({ name, folder }) {
    const load = MODULES.map((module) => `LoadModule ${module}_module modules/mod_${module}.so\n`).join("");
    const host = `<VirtualHost 127.0.0.1:8080>\n    Include "${folder}/${name}.conf"\n</VirtualHost>\n`;
    return {
      files: [
        {
          name: "host.conf",
          content: `ServerRoot /usr/lib/apache2\nServerName localhost\nErrorLog "${folder}/error.log"\n${load}Listen 127.0.0.1:8080\n${host}`,
        },
      ],
      command: ["apache2", "-t", "-f", `${folder}/host.conf`],
    };
  },
  warning: /:(?:warn|error)\]/,
};

export const apache: Target = {
  title: "Apache httpd",
  kind: "proxy",
  // ErrorDocument takes variables since 2.4.13.
  since: "2.4.13",
  proof: "run",
  can: PROXY_FEATURES,
  limits: {
    "parser-errors":
      "Apache answers a request that it cannot parse, such as one with a long URI or a header over 8 kB, without CORS headers.",
    "expose-union": ({ plan }) =>
      plan.rules.length > 0
        ? "Of several Access-Control-Expose-Headers lines of one response, the first one is kept."
        : null,
    "unknown-headers":
      "An Access-Control-* header of the upstream that the standard does not have stays: Header unset has no wildcard.",
  },
  install: [
    "Run: a2enmod headers rewrite setenvif",
    "Copy the file to /etc/apache2/NAME.conf, and write in each VirtualHost, before its other rules: Include NAME.conf",
    "Not outside of a VirtualHost: Apache would ignore the RewriteRules there, and preflights would reach the application.",
  ],
  check: CHECK,
  write: (context) => [{ name: `${context.name}.conf`, content: write(context) }],
};
