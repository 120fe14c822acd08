import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Proxy } from "./proxy.ts";

const MODULES = ["mpm_event", "authz_core", "headers", "rewrite", "setenvif", "proxy", "proxy_http"];

/** Apache httpd, with the files included in the virtual host. The modules are where Debian has them. */
export const apache: Proxy = {
  program: { test: ["apache2", "-v"], packages: ["apache2"] },
  configure({ files, folder, port, upstream }) {
    chmodSync(folder, 0o755);
    // Only root may change the user, and has to.
    const user = process.getuid?.() === 0 ? "User nobody\nGroup nogroup\n" : "";
    const file = join(folder, "apache.conf");
    writeFileSync(
      file,
      `ServerRoot ${folder}
${user}ServerName localhost
PidFile apache.pid
Mutex pthread
ErrorLog error.log
${MODULES.map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`).join("\n")}
Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
${files.map(({ name }) => `Include ${name}\n`).join("")}ProxyPreserveHost On
ProxyPass / http://127.0.0.1:${upstream}/ retry=0
</VirtualHost>
`,
    );
    return { command: "apache2", args: ["-D", "FOREGROUND", "-f", file] };
  },
};
