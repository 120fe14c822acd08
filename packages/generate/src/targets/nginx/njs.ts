import type { Target } from "../../target/target.ts";
import { nginx, nginxCheck, nginxFiles, plainHeaders } from "./nginx.ts";

/** njs sees every line of a header. Two lines become one value that no origin equals, as newer versions of nginx join them. */
const SCRIPT = `function origin(request) {
  return request.rawHeadersIn
    .filter(function (header) { return header[0].toLowerCase() === "origin"; })
    .map(function (header) { return header[1]; })
    .join(", ");
}

export default { origin };
`;

const { "two-origin-lines": _refused, ...limits } = nginx.limits;

export const nginxNjs: Target = {
  ...nginx,
  title: "nginx with njs",
  limits,
  check: nginxCheck("load_module modules/ngx_http_js_module.so;\n"),
  install: [...nginx.install, 'Write "load_module modules/ngx_http_js_module.so;" at the start of nginx.conf.'],
  write(context) {
    const { name, head } = context;
    const load = `js_import ${name} from ${name}.js;\njs_set $${name}_origin ${name}.origin;\n\n`;
    const script = { name: `${name}.js`, content: `${head.map((line) => `// ${line}\n`).join("")}\n${SCRIPT}` };
    return [...nginxFiles(context, `$${name}_origin`, plainHeaders(context), load), script];
  },
};
