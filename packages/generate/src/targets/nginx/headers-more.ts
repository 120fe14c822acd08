import type { Target } from "../../types/target.ts";
import { nginx, nginxCheck, nginxFiles } from "./nginx.ts";
import { addHeaders, headersOf } from "./snippet.ts";

const { "unknown-headers": _removed, ...limits } = nginx.limits;

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
    "Load the module in nginx.conf: load_module modules/ngx_http_headers_more_filter_module.so;",
  ],
  write(context) {
    const { plan, name } = context;
    const headers = headersOf(plan, `$${name}`).map(([header, value]) => `more_set_headers "${header}: ${value}";\n`);
    const vary = addHeaders([["Vary", `$${name}_vary`]]);
    return nginxFiles(context, "$http_origin", `more_clear_headers "Access-Control-*";\n${headers.join("")}${vary}`);
  },
};
