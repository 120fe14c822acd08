import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proxy, ProxyPlace } from "./proxy.ts";

/** Calls the subroutines of the generated files first, as their head says. */
function subroutines(files: ProxyPlace["files"]): string {
  const call = (place: string): string =>
    files.map(({ name }) => ` call ${name.replace(".vcl", "")}_${place};`).join("");
  return ["recv", "deliver", "synth"].map((place) => `sub vcl_${place} {${call(place)} }\n`).join("");
}

/** Varnish, with the files included below the version. */
export const varnish: Proxy = {
  program: { test: ["varnishd", "-V"], packages: ["varnish"] },
  configure({ files, folder, port, upstream }) {
    const file = join(folder, "main.vcl");
    writeFileSync(
      file,
      `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${upstream}"; }
${files.map(({ name }) => `include "${folder}/${name}";\n`).join("")}${files.length === 0 ? "" : subroutines(files)}`,
    );
    const listen = ["-F", "-j", "none", "-a", `127.0.0.1:${port}`];
    return { command: "varnishd", args: [...listen, "-f", file, "-n", join(folder, "state"), "-s", "malloc,16m"] };
  },
};
