import type { Plan } from "../../plan/plan.ts";
import type { Target, WriteContext } from "../../target/target.ts";
import { PROXY_FEATURES } from "../shared/proxy-features.ts";
import { block, header } from "./caddyfile.ts";
import { headersAtOnce, headersAtTheEnd } from "./headers.ts";
import { exposedMaps, policyMaps, statusMap, varyMap } from "./maps.ts";
import { answers, outcomeMatcher, PREFLIGHT_LINES, ruleMatchers } from "./matchers.ts";

/** Lines under a comment, after an empty line. */
function section(texts: readonly string[], lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [["", ...texts.map((text) => `# ${text}`), ...lines].join("\n")];
}

/** The parts of the snippet for all rules together: what depends on Origin, and what no rule allows. */
function commonParts(
  { rules, refusals }: Plan,
  name: string,
): Readonly<Record<"matchers" | "before" | "after", string[]>> {
  const varying = [...rules, ...refusals].filter(({ vary }) => vary !== "");
  const [varies, refused] = [`${name}_varies`, `${name}_refused`];
  const parts = { matchers: [] as string[], before: [] as string[], after: [] as string[] };
  if (varying.length > 0) {
    parts.matchers.push(outcomeMatcher(varies, name, varying));
    parts.before.push(header(varies, ["+Vary Origin"]));
    parts.after.push(header(varies, [`Vary {${name}_vary}`, "defer"]));
  }
  if (refusals.length > 0) {
    parts.matchers.push(outcomeMatcher(refused, name, refusals));
    parts.after.push(header(refused, ["-Access-Control-*"]));
  }
  return parts;
}

function write({ plan, name, head }: WriteContext): string {
  const { rules } = plan;
  const common = commonParts(plan, name);
  const headers = [
    "# At once, for responses that Caddy makes of an error, such as 502.",
    ...common.before,
    ...rules.flatMap((rule) => headersAtOnce(rule, name)),
    ...section(
      [
        "When any other response is written. Caddy runs these from the last to the first:",
        "the headers of the upstream go, then ours are set.",
      ],
      [...common.after, ...rules.flatMap((rule) => headersAtTheEnd(rule, name))],
    ),
  ];
  const site = [
    "# The policy of a request: its number, or the name of a refusal.",
    ...policyMaps(plan, name),
    ...section(["The status of a response without the upstream."], [statusMap(plan, name)]),
    ...section(["The Vary of the response, and Origin once."], common.before.length === 0 ? [] : [varyMap(name)]),
    ...section(["The names that the policy or the upstream exposes."], exposedMaps(plan, name)),
    ...section(["Requests by policy."], [...rules.flatMap((rule) => ruleMatchers(rule, name)), ...common.matchers]),
    "",
    `import ${name}_headers`,
    ...section(
      [
        "Responses without the upstream. redir runs before authentication and handle, so preflights need no credentials.",
      ],
      answers(plan, name),
    ),
  ];
  const snippets = [
    block(`(${name}_is_preflight)`, PREFLIGHT_LINES),
    block(`(${name}_headers)`, headers),
    block(`(${name})`, site),
  ];
  return `${head.map((each) => `# ${each}\n`).join("")}\n${snippets.join("\n\n")}\n`;
}

export const caddy: Target = {
  title: "Caddy",
  kind: "proxy",
  since: "2.6",
  proof: "run",
  can: PROXY_FEATURES,
  limits: {
    "parser-errors": "Caddy answers a request that it cannot parse, such as one without Host, without CORS headers.",
    "include-again":
      "A reverse_proxy in handle_errors keeps the headers of its upstream: import the snippet with the headers there too.",
  },
  install: [
    'Put the file beside the Caddyfile, and write "import NAME.caddy" above all sites.',
    'Write "import NAME" as the first line of the site.',
  ],
  check: {
    command: "caddy validate --adapter caddyfile --config Caddyfile",
    around: ({ name, folder }) => ({
      files: [{ name: "Caddyfile", content: `import ${name}.caddy\n\n:8080 {\n\timport ${name}\n}\n` }],
      command: ["caddy", "validate", "--adapter", "caddyfile", "--config", `${folder}/Caddyfile`],
    }),
    warning: /"level":"warn"/,
  },
  write: (context) => [{ name: `${context.name}.caddy`, content: write(context) }],
};
