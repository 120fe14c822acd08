import type { Fault } from "../fault.ts";
import { faultsOf } from "./faults-of.ts";

export const APACHE_FAULTS: readonly Fault[] = [
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
