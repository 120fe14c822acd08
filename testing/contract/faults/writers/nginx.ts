import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const NGINX_FAULTS: readonly Fault[] = [
  ...faultsOf(
    "subject-nginx",
    "nginx/snippet.ts",
    {
      name: "add_header without always leaves errors bare",
      find: "${prefix}_${map.variable} always;",
      replace: "${prefix}_${map.variable};",
    },
    {
      name: "the upstream's headers are not hidden by nginx",
      find: '${lines.join("\\n")}\\n\\n`;',
      replace: "`;",
    },
    {
      name: "nginx sends its error page with a 403",
      find: 'status === 204 ? "204"',
      replace: "status !== 200 ? String(status)",
    },
  ),
  ...faultsOf(
    "subject-nginx",
    "nginx/selection.ts",
    {
      name: "a pattern of a map of nginx has no end",
      find: "pattern(`^${at}${each}\\\\z`)",
      replace: "pattern(`^${at}${each}`)",
    },
    {
      name: "a plain string in a map of nginx ignores letter case",
      find: "pattern(`^${at}${each}\\\\z`)",
      replace: '/[([]/.test(each) ? pattern(`^${at}${each}\\\\z`) : `"${(at + each).replaceAll("\\\\", "")}"`',
    },
    {
      name: "nginx takes every OPTIONS for a preflight",
      find: "^OPTIONS\\\\|[^|]+\\\\|.",
      replace: "^OPTIONS\\\\|[^|]*\\\\|.",
    },
  ),
  ...faultsOf("subject-nginx", "nginx/headers.ts", {
    name: "nginx drops the names that the upstream exposes",
    find: '`"${exposed === "" ? "" : `${exposed}, `}$${upstream}"`',
    replace: "quoted(exposed)",
  }),
  ...faultsOf("subject-nginx-njs", "nginx/njs.ts", {
    name: "njs returns the first Origin line",
    find: '    .join(", ");',
    replace: '    [0] || "";',
  }),
  ...faultsOf("subject-nginx-headers-more", "nginx/headers-more.ts", {
    name: "more_set_headers replaces the upstream's Vary",
    find: '${vary.length === 0 ? "" : addHeaders(vary, prefix)}',
    replace: '${vary.map(() => `more_set_headers "Vary: Origin";\\n`).join("")}',
  }),
];
