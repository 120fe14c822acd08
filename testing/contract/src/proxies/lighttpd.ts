import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";

/** lighttpd, with its files included before it proxies. */
export const lighttpd: Proxy = {
  program: { test: ["lighttpd", "-v"], packages: ["lighttpd", "lighttpd-modules-lua"] },
  configure({ files, folder, port, upstream }) {
    const file = join(folder, "lighttpd.conf");
    const included = files.filter(({ name }) => name.endsWith(".conf"));
    // The configuration names the script by its installed path.
    for (const { name, content } of included) {
      writeFileSync(join(folder, name), content.replaceAll("/etc/lighttpd/", `${folder}/`));
    }
    writeFileSync(
      file,
      `server.modules = ( "mod_proxy" )
server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${upstream} )) )
${included.map(({ name }) => `include "${name}"\n`).join("")}`,
    );
    return { command: "lighttpd", args: ["-D", "-f", file] };
  },
};
