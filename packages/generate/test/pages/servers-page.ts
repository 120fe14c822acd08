import {
  describeFeature,
  describeNote,
  describeTarget,
  features,
  noteCodes,
  type TargetDescription,
  targets,
} from "@corsac/generate";
import { page, plain, table } from "./markdown.ts";

const KINDS = [
  ["proxy", "Proxies and web servers"],
  ["cloud", "Cloud services and gateways"],
  ["python", "Python frameworks"],
] as const;

const link = (name: string): string => `[${name}](${name}.md)`;

function tablesOf(all: readonly TargetDescription[]): readonly string[] {
  const promises = noteCodes.filter((code) =>
    all.some(({ notes }) => [...notes.always, ...notes.sometimes].includes(code)),
  );
  return [
    table(
      ["target", "server", "oldest version", "proof"],
      all.map(({ name, title, since, proof }) => [link(name), title, since ?? "", proof]),
    ),
    table(
      ["promise", ...all.map(({ name }) => name)],
      promises.map((code) => [
        `[${plain(describeNote(code).promise)}](../rules/generate/${code}.md)`,
        ...all.map(({ notes }) =>
          notes.always.includes(code) ? "no" : notes.sometimes.includes(code) ? "partly" : "yes",
        ),
      ]),
    ),
    table(
      ["a policy with", ...all.map(({ name }) => name)],
      features.map((feature) => [
        plain(describeFeature(feature).part),
        ...all.map(({ can }) => (can.includes(feature) ? "yes" : "refused")),
      ]),
    ),
  ];
}

/** Makes the page with all servers. */
export function serversPage(): string {
  const all = targets.map((name) => describeTarget(name));
  return page(
    "# Servers that run no JavaScript",
    "You have a policy, and the server that answers the browser is nginx, a cloud gateway or a Python application. `corsac generate` and [`@corsac/generate`](../../packages/generate) write the policy as configuration of that server. The result allows exactly the origins that the policy allows, on every kind of response that the server can add headers to.",
    "One place sends CORS headers: either the server in front, or the application. Headers of both would be doubled, and browsers block a response with two `Access-Control-Allow-Origin` headers. The configuration of a proxy removes those of the application, but switch them off there too if you can: [behind a proxy](../behind-a-proxy.md).",
    "- **run**: the tests run the configuration in the real server, over sockets, under the same [contract](../contract.md) as the adapters for JavaScript.\n- **modelled**: the tests read the configuration as the documentation of the service says, and judge the responses as a browser does.\n- **syntax**: the tests check the syntax only. Run `corsac check` and `corsac audit` against the deployed server.",
    "In the tables, `partly` means: in some versions, or for some policies. A policy that a server would keep in an unsafe way is [refused](../rules/generate/refused.md).",
    ...KINDS.flatMap(([kind, title]) => {
      const those = all.filter((each) => each.kind === kind);
      return those.length === 0 ? [] : [`## ${title}`, ...tablesOf(those)];
    }),
  );
}
