import type { Plan } from "../../plan/plan.ts";
import type { Target, WriteContext } from "../../types/target.ts";
import { block, header, matcher } from "./caddyfile.ts";
import { exposedMap, policyMaps, statusMap, varyMap } from "./maps.ts";
import { answers, ruleMatchers, stepsAfter, stepsBefore } from "./snippet.ts";

const comment = (text: string): string => `# ${text}`;

const IS_PREFLIGHT = ["method OPTIONS", "header Origin *", "header Access-Control-Request-Method *"];

function section(text: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [["", comment(text), ...lines].join("\n")];
}

function exposedMaps({ rules }: Plan, name: string): readonly string[] {
  const first = rules.findIndex(({ exposed }) => exposed === "");
  return rules.filter(({ exposed }, at) => exposed !== "" || at === first).map((rule) => exposedMap(rule, name));
}

/** Origin in `Vary`, for the requests whose outcome depends on it. */
function varySteps({ rules, refusals }: Plan, name: string): readonly string[] {
  const ids = [...rules, ...refusals].filter(({ vary }) => vary !== "").map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    matcher(`${name}_varies`, [`vars {${name}_policy} ${ids.join(" ")}`]),
    header(`${name}_varies`, ["+Vary Origin"]),
    header(`${name}_varies`, [`Vary {${name}_vary}`, "defer"]),
  ];
}

function write({ plan, name, head }: WriteContext): string {
  const { rules, refusals } = plan;
  const vary = varySteps(plan, name);
  const refused = `${name}_refused`;
  const lines = [
    comment("The policy of a request: its number, or the name of a refusal."),
    ...policyMaps(plan, name),
    statusMap(plan, name),
    ...(vary.length === 0 ? [] : [varyMap(name)]),
    ...exposedMaps(plan, name),
    ...section(
      "Requests by policy.",
      rules.flatMap((rule) => ruleMatchers(rule, name)),
    ),
    matcher(refused, [`vars {${name}_policy} ${refusals.map(({ id }) => id).join(" ")}`]),
    ...section("For errors of Caddy itself, such as 502: set at once.", [
      ...vary.slice(0, 2),
      ...rules.flatMap((rule) => stepsBefore(rule, name)),
    ]),
    ...section("For everything else: set when the response is written, the last line first, after the upstream's go.", [
      ...vary.slice(2),
      ...rules.flatMap((rule) => stepsAfter(rule, name)),
      header(refused, ["-Access-Control-*"]),
    ]),
    ...section(
      "Answers without the upstream. redir runs before basicauth and handle, so preflights need no credentials.",
      answers(plan, name),
    ),
  ];
  const snippets = [block(`(${name}_is_preflight)`, IS_PREFLIGHT), block(`(${name})`, lines)];
  return `${head.map((each) => `${comment(each)}\n`).join("")}\n${snippets.join("\n\n")}\n`;
}

export const caddy: Target = {
  title: "Caddy",
  kind: "proxy",
  since: "2.6",
  proof: "run",
  can: [
    "list",
    "patterns",
    "null-origin",
    "policies-by-origin",
    "paths",
    "credentials",
    "any-header",
    "header-patterns",
    "any-method",
    "preflight-status",
    "preflight-continue",
    "timing",
    "enforce",
  ],
  limits: {
    "parser-errors": "Caddy answers a request that it cannot parse, such as one without Host, without CORS headers.",
    "include-again":
      "A redir with a path at the top of a site answers before the snippet, and handle_errors with a reverse_proxy keeps the upstream's headers: put redirects into a handle, and import the snippet in handle_errors too.",
  },
  install: [
    'Install: put the file beside the Caddyfile, write "import corsac.caddy" above all sites,',
    'and "import corsac" as the first line of the site.',
  ],
  check: {
    command: "caddy validate --adapter caddyfile --config Caddyfile",
    around: ({ name, folder }) => ({
      files: [{ name: "Caddyfile", content: `import ${name}.caddy\n\nhttp:// {\n\timport ${name}\n}\n` }],
      command: ["caddy", "validate", "--adapter", "caddyfile", "--config", `${folder}/Caddyfile`],
    }),
    warning: /"level":"warn"/,
  },
  write: (context) => [{ name: `${context.name}.caddy`, content: write(context) }],
};
