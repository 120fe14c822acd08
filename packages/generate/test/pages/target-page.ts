import { describeFeature, describeTarget, features, type TargetName } from "@corsac/generate";
import { fence, page, plain, table } from "./markdown.ts";
import { notesOn, shownOn } from "./policies.ts";
import { quickStart } from "./quick-start.ts";

const PROOFS = {
  run: "The tests run this configuration in the real server, under the same [contract](../contract.md) as the adapters for JavaScript.",
  modelled:
    "The tests read this configuration as the documentation of the service says, and judge the responses as a browser does. They do not run the service.",
  syntax: "The tests check the syntax of this configuration only.",
} as const;

/** The language of a file for the highlighter. Code of examples is checked for syntax only. */
function languageOf(file: string, target: TargetName): string {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  if (extension === "conf") return target.startsWith("nginx") ? "nginx" : "apache";
  if (extension === "js" || extension === "ts" || extension === "mjs")
    return `${extension === "ts" ? "ts" : "js"} fragment`;
  return { tf: "hcl", py: "python", cfg: "text" }[extension] ?? extension;
}

function literal(policy: object): string {
  const entries = Object.entries(policy).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]`
      : JSON.stringify(value);
    return `  ${name}: ${text},`;
  });
  return ["export default {", ...entries, "};"].join("\n");
}

/** Makes the page of a server from what the package says and writes. */
export function targetPage(name: TargetName): string {
  const { title, kind, since, proof, can, check } = describeTarget(name);
  const { files, policy, install } = shownOn(name);
  const application = notesOn(name).has("application-headers")
    ? "The note `application-headers` says which CORS headers the application sends."
    : kind === "python"
      ? "Remove other CORS settings of the application, and let a server in front add no CORS headers."
      : "Switch CORS off in the application, because one of the two sends the headers: [behind a proxy](../behind-a-proxy.md).";
  const refused = features.filter((feature) => !can.includes(feature));
  return page(
    `# ${title}`,
    `The policy of your application as configuration of ${title}${since === null ? "" : ` ${since} and later`}. ${PROOFS[proof]}`,
    "## Quick start",
    ...quickStart(name),
    application,
    "## Install",
    install.map((step) => `- ${plain(step)}`).join("\n"),
    ...(check === null ? [] : [`Check the syntax: \`${check}\``]),
    "## Configuration",
    "For this policy:",
    fence("js", literal(policy)),
    ...files.flatMap(({ name: file, content }) => [`\`${file}\`:`, fence(languageOf(file, name), content)]),
    "## Notes",
    "Promises that it does not keep, some of them for some policies only:",
    [...notesOn(name)]
      .map(([code, message]) => `- [\`${code}\`](../rules/generate/${code}.md): ${plain(message)}`)
      .join("\n"),
    "## Refused",
    `A policy that needs one of these is [refused](../rules/generate/refused.md):`,
    table(
      ["a policy with", "reason and fix", "code"],
      refused.map((feature) => {
        const { part, reason } = describeFeature(feature);
        return [plain(part), plain(reason), `\`${feature}\``];
      }),
    ),
  );
}
