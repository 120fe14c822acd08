import type { Fault } from "./fault.ts";

type Edit = Omit<Fault, "subject" | "file">;

/** Returns the faults of a file of a writer of configurations. */
const faultsOf = (subject: string, file: string, ...edits: readonly Edit[]): readonly Fault[] =>
  edits.map((edit) => ({
    ...edit,
    file: `packages/generate/src/targets/${file}`,
    subject: `packages/generate/test/${subject}.ts`,
  }));

const NGINX: readonly Fault[] = [
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

const APACHE: readonly Fault[] = [
  ...faultsOf(
    "subject-apache",
    "apache/headers.ts",
    {
      name: "Header set without always leaves Apache's errors bare",
      find: "`Header always ${action}\\n`",
      replace: "`Header ${action}\\n`",
    },
    {
      name: "without onsuccess unset, Apache doubles the upstream's headers",
      find: "`Header onsuccess ${action}\\n`",
      replace: '""',
    },
    {
      name: "Apache drops the names that the upstream exposes",
      find: "always(`set ${EXPOSE} ",
      replace: "always(`set X-Unused ",
    },
    {
      name: "Apache adds Origin beside a Vary of *",
      find: "resp('Vary') != '*'",
      replace: "true",
    },
  ),
  ...faultsOf(
    "subject-apache",
    "apache/variables.ts",
    {
      name: "SetEnvIf has an expression without an end",
      find: "quoted(`^${each}$`)",
      replace: "quoted(`^${each}`)",
    },
    {
      name: "Apache applies the policy of one path to all",
      find: "return [...otherPaths, ...laterRules]",
      replace: "return [...otherPaths.slice(0, 0), ...laterRules]",
    },
    {
      name: "Apache applies the headers of several policies at once",
      find: "return [...otherPaths, ...laterRules]",
      replace: "return [...otherPaths, ...laterRules.slice(0, 0)]",
    },
    {
      name: "SetEnvIf takes a request header for the variable of that name",
      find: "setIf(`reqenv('${name}_target') =~ ${delimited(matches)}`, `${name}_path=${groups.indexOf(group)}`)",
      replace: "`SetEnvIf ${name}_target ${quoted(matches)} ${name}_path=${groups.indexOf(group)}\\n`",
    },
    {
      name: "the first path that matches gives way to the last in Apache",
      find: "...lines.toReversed(),",
      replace: "...lines,",
    },
    {
      name: "Apache answers a preflight of any origin by its method alone",
      find: "-n reqenv('${name}_${id}') && -n reqenv('${name}_preflight')",
      replace: "-n reqenv('${name}_preflight')",
    },
  ),
  ...faultsOf("subject-apache", "apache/apache.ts", {
    name: "Apache sends its error page with a 403",
    find: "\\n    ${empty(403)}</If>",
    replace: "\\n</If>",
  }),
];

const HAPROXY: readonly Fault[] = [
  ...faultsOf(
    "subject-haproxy",
    "haproxy/headers.ts",
    {
      name: "http-response leaves HAProxy's own responses bare",
      find: "when(`http-after-response set-header ${header} ${value}`",
      replace: "when(`http-response set-header ${header} ${value}`",
    },
    {
      name: "the headers of the server behind HAProxy stay",
      find: '"http-after-response del-header access-control- -m beg",',
      replace: "",
    },
  ),
  ...faultsOf("subject-haproxy", "haproxy/rules.ts", {
    name: "req.hdr takes the last member of two Origin lines",
    find: '`${set("origin", "req.fhdr(origin)")} if { req.fhdr_cnt(origin) eq 1 }`',
    replace: '`${set("origin", "req.hdr(origin)")}`',
  }),
  ...faultsOf("subject-haproxy", "haproxy/conditions.ts", {
    name: "an expression of HAProxy has no end",
    find: "regex(`^${each}\\\\z`)",
    replace: "regex(`^${each}`)",
  }),
];

const VARNISH: readonly Fault[] = [
  ...faultsOf(
    "subject-varnish",
    "varnish/receive.ts",
    {
      name: "Varnish compares the first of two Origin lines",
      find: '    "Origin",\n    ...(plan',
      replace: "    ...(plan",
    },
    {
      name: "an expression of Varnish has no end",
      find: "regex(`^${each}\\\\z`)",
      replace: "regex(`^${each}`)",
    },
    {
      name: "a restart loses the origin in Varnish",
      find: '"req.restarts == 0 && req.esi_level == 0"',
      replace: '"req.esi_level == 0"',
    },
    {
      name: "a header that is missing is not empty in Varnish",
      find: 'req.method == "OPTIONS" && req.http.Origin &&',
      replace: 'req.method == "OPTIONS" && req.http.Origin != "" &&',
    },
  ),
  ...faultsOf(
    "subject-varnish",
    "varnish/deliver.ts",
    {
      name: "the headers of the upstream stay in Varnish",
      find: "...OWNED_HEADERS.filter(",
      replace: "...OWNED_HEADERS.slice(0, 0).filter(",
    },
    {
      name: "Varnish joins Vary without regard to its members",
      find: "`(?i)(?:^|,)",
      replace: "`^(?:^|,)",
    },
    {
      name: "Varnish sends its error page with a 403",
      find: '["return (deliver);"]',
      replace: "[]",
    },
  ),
];

const CADDY: readonly Fault[] = [
  ...faultsOf("subject-caddy", "caddy/headers.ts", {
    name: "Caddy sets headers before the upstream sets its own, and never again",
    find: "return written([...deferred, [reached, removal(rule)]]);",
    replace: "return deferred.length > 0 ? [] : written([[reached, removal(rule)]]);",
  }),
  ...faultsOf("subject-caddy", "caddy/caddy.ts", {
    name: "deferred headers alone leave Caddy's errors bare",
    find: "...rules.flatMap((rule) => headersAtOnce(rule, name)),",
    replace: "...rules.flatMap((rule) => headersAtOnce({ ...rule, origins: [] }, name).slice(0, 0)),",
  }),
  ...faultsOf("subject-caddy", "caddy/maps.ts", {
    name: "an expression of Caddy has no end",
    find: "[`~^${at}${each}$`, id]",
    replace: "[`~^${at}${each}`, id]",
  }),
];

/** The faults of generated configurations, each of which the contract must catch in the real server. */
export const SERVER_FAULTS: readonly Fault[] = [...NGINX, ...APACHE, ...HAPROXY, ...VARNISH, ...CADDY];
