import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path temp/${kind};`);

/** nginx. Files of maps are included in `http`, others in the server. */
export const nginx: Proxy = {
  program: { test: ["nginx", "-v"], packages: ["nginx"] },
  configure({ files, folder, port, upstream }) {
    mkdirSync(join(folder, "temp"), { recursive: true });
    const isMap = (name: string): boolean => name.endsWith("-maps.conf");
    const includes = (ofMaps: boolean): string =>
      files.map(({ name }) => (isMap(name) === ofMaps ? `include ${name};` : "")).join(" ");
    const file = join(folder, "nginx.conf");
    writeFileSync(
      file,
      `daemon off; master_process off; pid nginx.pid; error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off; ${TEMPORARY.join(" ")}
  ${includes(true)}
  server {
    listen 127.0.0.1:${port};
    ${includes(false)}
    location / { proxy_pass http://127.0.0.1:${upstream}; proxy_set_header Host $http_host; }
  }
}
`,
    );
    return { command: "nginx", args: ["-p", folder, "-c", file, "-e", "stderr"] };
  },
};
