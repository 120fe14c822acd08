import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";

/** Caddy, with the files imported above the site, and the snippet of each in it. */
export const caddy: Proxy = {
  program: { test: ["caddy", "version"], packages: ["caddy"] },
  configure({ files, folder, port, upstream }) {
    const file = join(folder, "Caddyfile");
    writeFileSync(
      file,
      `{
	admin off
	auto_https off
}
${files.map(({ name }) => `import ${name}\n`).join("")}
http://:${port} {
	bind 127.0.0.1
${files.map(({ name }) => `	import ${name.replace(".caddy", "")}\n`).join("")}	reverse_proxy 127.0.0.1:${upstream}
}
`,
    );
    // Caddy saves its configuration, and it has a folder for certificates.
    const folders = [`XDG_CONFIG_HOME=${folder}`, `XDG_DATA_HOME=${folder}`];
    return { command: "env", args: [...folders, "caddy", "run", "--adapter", "caddyfile", "--config", file] };
  },
};
