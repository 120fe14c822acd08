import type { SyntaxCheck } from "../../types/syntax-check.ts";

/** `nginx -t` opens its log and its sockets and makes its folders, so all of them are in the temporary folder. */
const FOLDERS = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/** @param modules - the files of the modules that the configuration needs */
export function nginxSyntax(...modules: readonly string[]): SyntaxCheck {
  return {
    program: "nginx",
    arguments: (file) => ["-t", "-q", "-e", "stderr", "-c", file],
    host({ folder, name }) {
      const load = modules.map((module) => `load_module modules/${module}.so;\n`).join("");
      const temporary = FOLDERS.map((each) => `  ${each}_temp_path "${folder}/${each}";\n`).join("");
      return `${load}pid "${folder}/nginx.pid";
events {}
http {
  access_log off;
${temporary}  include "${folder}/${name}-maps.conf";
  server {
    listen "unix:${folder}/socket";
    include "${folder}/${name}.conf";
  }
}
`;
    },
  };
}
