import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";

/** Varnish, with the files included above its own subroutines. */
export const varnish: Proxy = {
  program: { test: ["varnishd", "-V"], packages: ["varnish"] },
  configure({ files, folder, port, upstream }) {
    const file = join(folder, "main.vcl");
    writeFileSync(
      file,
      `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${upstream}"; }
${files.map(({ name }) => `include "${folder}/${name}";\n`).join("")}`,
    );
    const listen = ["-F", "-j", "none", "-a", `127.0.0.1:${port}`];
    return { command: "varnishd", args: [...listen, "-f", file, "-n", join(folder, "varnish"), "-s", "default,10m"] };
  },
};
