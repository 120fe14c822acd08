import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";

/** lighttpd, with its files included before it proxies. */
export const lighttpd: Proxy = {
  program: { test: ["lighttpd", "-v"], packages: ["lighttpd", "lighttpd-modules-lua"] },
  configure({ files, folder, port, upstream }) {
    const file = join(folder, "lighttpd.conf");
    const included = files.filter(({ name }) => name.endsWith(".conf"));
    writeFileSync(
      file,
      `server.modules = ( ${included.length === 0 ? "" : '"mod_magnet", '}"mod_proxy" )
server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
${included.map(({ name }) => `include "${name}"\n`).join("")}proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${upstream} )) )
`,
    );
    return { command: "lighttpd", args: ["-D", "-f", file] };
  },
};
