import type { Target } from "../../target/target.ts";
import { PROXY_FEATURES } from "../shared/proxy-features.ts";
import { deliver } from "./deliver.ts";
import { receive } from "./receive.ts";

export const varnish: Target = {
  title: "Varnish",
  kind: "proxy",
  since: "7.1",
  proof: "run",
  can: PROXY_FEATURES,
  limits: {
    "parser-errors":
      "Varnish answers a request that it cannot parse, and an Expect that it does not know, without CORS headers; it closes the connection if a header is over 8 kB.",
    "unknown-headers":
      "An Access-Control-* header of the upstream that the standard does not have stays: VCL has no wildcard for headers.",
  },
  install: [
    'Write include "NAME.vcl"; below "vcl 4.1;".',
    "Write call NAME_recv; as the first line of vcl_recv, before any return: it removes headers of the client that have the names of its own.",
    "Write call NAME_deliver; as the first line of vcl_deliver, and call NAME_synth; as the first line of vcl_synth.",
    "Switch CORS off in the upstream: its Vary: Origin would make an object of the cache for each origin. This file sets headers on delivery, so that one object serves all origins.",
  ],
  check: {
    command: "varnishd -C -f /etc/varnish/default.vcl",
    around: ({ name, folder }) => ({
      files: [{ name: "default.vcl", content: around(name, `${folder}/${name}.vcl`) }],
      // It prints the program in C on its standard error, and needs a compiler.
      command: ["varnishd", "-j", "none", "-C", "-n", `${folder}/state`, "-f", `${folder}/default.vcl`],
    }),
  },
  write({ plan, name, head }) {
    const comment = head.map((line) => `# ${line}\n`).join("");
    return [
      {
        name: `${name}.vcl`,
        content: [comment, "import std;\n", ...receive(plan, name), ...deliver(plan, name)].join("\n"),
      },
    ];
  },
};

/** Returns the smallest configuration around the file. */
function around(name: string, file: string): string {
  return `vcl 4.1;

backend default none;
include "${file}";

sub vcl_recv { call ${name}_recv; }
sub vcl_deliver { call ${name}_deliver; }
sub vcl_synth { call ${name}_synth; }
`;
}
