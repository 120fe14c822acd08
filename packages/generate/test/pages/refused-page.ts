import { describeFeature, describeTarget, features, generate, GenerateError, targets } from "@corsac/generate";
import { fence, page, plain, table } from "./markdown.ts";

const CODE = `import { generate } from "@corsac/generate";

generate(
  {
    origin: (origin) => origin.endsWith(".example.com"),
    enforce: "unsafe",
  },
  { target: "nginx" },
);`;

/** Runs what the page shows. */
function thrown(): string {
  try {
    generate({ origin: (origin) => origin.endsWith(".example.com"), enforce: "unsafe" }, { target: "nginx" });
  } catch (error) {
    if (error instanceof GenerateError) return `GenerateError: ${error.message}`;
    throw error;
  }
  throw new Error("the example is not refused");
}

/** Makes the page about refusals from the reasons of the package. */
export function refusedPage(): string {
  const rows = features.map((feature) => {
    const refusing = targets.filter((name) => !describeTarget(name).can.includes(feature));
    const by = refusing.length === targets.length ? "every target" : refusing.join(", ");
    return [
      `\`${feature}\``,
      plain(describeFeature(feature).part),
      plain(describeFeature(feature).reason),
      refusing.length === 0 ? "no target" : by,
    ];
  });
  return page(
    "# Refused",
    "A server cannot keep a part of the policy, and a configuration without that part would be wrong: it would share responses with origins that the policy does not allow, or block those that it allows. So `generate` throws a `GenerateError`, and `corsac generate` ends with exit code 1. Both report every reason at once, each with the option that causes it.",
    "A promise that a server cannot keep without harm is not a refusal but a [note](../README.md#notes-about-servers).",
    "## Example",
    fence("ts", CODE),
    fence("text", thrown()),
    "## Fix",
    "Write what the message says, take another [target](../../servers/README.md), or keep CORS in the application: the server in front then adds no CORS headers of its own.",
    "## Reasons",
    table(["code", "a policy with", "reason and fix", "refused by"], rows),
    "`value` is a value of an option that the service does not take; the message says which ones it takes. `version`, `name` and `target` are about the options of `generate`, not about the policy.",
  );
}
