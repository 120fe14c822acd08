import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";

/** HAProxy, with the lines of the files in the frontend: it has no include. */
export const haproxy: Proxy = {
  program: { test: ["haproxy", "-v"], packages: ["haproxy"] },
  configure({ files, folder, port, upstream }) {
    const file = join(folder, "haproxy.cfg");
    writeFileSync(
      file,
      `defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s

frontend web
    bind 127.0.0.1:${port}
${files.map(({ content }) => content).join("")}    default_backend application

backend application
    server one 127.0.0.1:${upstream}
`,
    );
    return { command: "haproxy", args: ["-db", "-f", file] };
  },
};
