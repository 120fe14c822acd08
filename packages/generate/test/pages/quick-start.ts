import { syntaxCheck, type TargetName } from "@corsac/generate";
import { fence } from "./markdown.ts";
import { attempt, INIT, shownOn } from "./policies.ts";

const CHECK = "corsac check https://api.example.com/ --origin https://app.example.com";

/** Returns a policy as options of the command. */
function flagsOf(policy: object): string {
  return Object.entries(policy)
    .filter(([, value]) => value !== false && (!Array.isArray(value) || value.length > 0))
    .map(([name, value]) => {
      const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      if (value === true) return flag;
      const text = Array.isArray(value) ? value.join(", ") : String(value);
      return `${flag} ${/[^\w:/.-]/.test(text) ? JSON.stringify(text) : text}`;
    })
    .join(" ");
}

/** Makes the commands that lead to a proven server. */
export function quickStart(name: TargetName): readonly string[] {
  const { files, policy } = shownOn(name);
  const canCheck = syntaxCheck(name, files, "/tmp") !== null;
  const out = `--out cors${canCheck ? " --check" : ""}`;
  const accepted = canCheck ? ", after the server's own program has accepted it" : "";
  const rest = "makes the call of a page and says why a browser would block it.";
  if (attempt(INIT, name) === null) {
    return [
      fence("sh", `corsac generate ${name} ${flagsOf(policy)} ${out}\n${CHECK}`),
      `The first command writes the configuration of a policy in its options${accepted}. The policy of \`corsac init\` needs more than this service can keep. Install the files, then the second one ${rest}`,
    ];
  }
  return [
    fence("sh", `corsac init --origin https://app.example.com\ncorsac generate ${name} ${out}\n${CHECK}`),
    `The first command writes a policy file; leave it out if your application has one. The second one writes the configuration${accepted}. Install it, then the third one ${rest}`,
  ];
}
