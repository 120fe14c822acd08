import type { Target } from "../../target/target.ts";
import { nginx, nginxCheck, nginxFiles } from "./nginx.ts";
import type { NginxHeader } from "./headers.ts";
import { addHeaders } from "./snippet.ts";

const { "unknown-headers": _removed, ...limits } = nginx.limits;

const isVary = ({ header }: NginxHeader): boolean => header === "Vary";

export const nginxHeadersMore: Target = {
  ...nginx,
  title: "nginx with headers-more",
  limits: {
    ...limits,
    "include-again": "A location with an add_header of its own drops Vary: include the snippet there again.",
  },
  check: nginxCheck("load_module modules/ngx_http_headers_more_filter_module.so;\n"),
  install: [
    ...nginx.install,
    'Write "load_module modules/ngx_http_headers_more_filter_module.so;" at the start of nginx.conf.',
  ],
  write(context) {
    const prefix = `$${context.name}`;
    return nginxFiles(context, "$http_origin", (headers) => {
      const [vary, others] = [headers.filter(isVary), headers.filter((header) => !isVary(header))];
      const lines = others.map(({ header, map }) => `more_set_headers "${header}: ${prefix}_${map.variable}";\n`);
      // more_set_headers would replace the upstream's Vary.
      return `more_clear_headers "Access-Control-*";\n${lines.join("")}${vary.length === 0 ? "" : addHeaders(vary, prefix)}`;
    });
  },
};
