import type { Target, WriteContext } from "../../target/target.ts";
import { PROXY_FEATURES } from "../shared/proxy-features.ts";
import { policiesPart, selectionPart } from "./policies.ts";
import { answerPart, FIND_PART, requestPart } from "./request.ts";
import { responsePart } from "./response.ts";

/** The folder of the configuration in Debian and most other systems. */
const FOLDER = "/etc/lighttpd";

const comment = (sign: string, lines: readonly string[]): string => lines.map((line) => `${sign} ${line}\n`).join("");

/** mod_magnet has to run before the modules that refuse or redirect requests, so it comes first. */
function configuration({ name, head }: WriteContext): string {
  return `${comment("#", head)}
server.modules := ( "mod_magnet" ) + server.modules
magnet.attract-raw-url-to        = ( "${FOLDER}/${name}.lua" )
magnet.attract-response-start-to = ( "${FOLDER}/${name}.lua" )
`;
}

function script({ plan, head }: WriteContext): string {
  const parts = [
    requestPart(plan),
    policiesPart(plan),
    FIND_PART,
    selectionPart(plan),
    answerPart(plan),
    responsePart(plan),
  ];
  return `${comment("--", head)}\n${parts.join("")}`;
}

export const lighttpd: Target = {
  title: "lighttpd with Lua",
  kind: "proxy",
  since: "1.4.69",
  proof: "run",
  can: PROXY_FEATURES,
  limits: {
    "parser-errors":
      "lighttpd answers a request that it cannot parse, such as one with headers over 8 kB, without CORS headers.",
    "include-again":
      "A condition with a magnet.attract-raw-url-to or a magnet.attract-response-start-to of its own replaces those of the file: list the script there too.",
    "host-length": null,
  },
  install: [
    `Install the module: the Debian package is lighttpd-modules-lua. Put NAME.lua into ${FOLDER}.`,
    `Write include "NAME.conf" at the end of lighttpd.conf, outside of all conditions, and put NAME.conf beside it.`,
  ],
  check: {
    command: "lighttpd -tt -f /etc/lighttpd/lighttpd.conf",
    around: ({ name, folder }) => ({
      files: [
        {
          name: "lighttpd.conf",
          content: `server.document-root = "${folder}"\nserver.port = 8080\nserver.modules = ()\ninclude "${name}.conf"\n`,
        },
      ],
      command: ["lighttpd", "-tt", "-f", `${folder}/lighttpd.conf`],
    }),
  },
  write: (context) => [
    { name: `${context.name}.conf`, content: configuration(context) },
    { name: `${context.name}.lua`, content: script(context) },
  ],
};
