import { type Policy, preflightHeaders } from "./policy.ts";

/**
 * Writes a location in front of an application. nginx does not send headers with an empty value. Inside `if` it ignores
 * `add_header` of the outer block, so the program repeats them there.
 */
export function nginx(policy: Policy): string {
  const isAny = policy.origin === "*";
  const headers: readonly (readonly [string, string])[] = [
    ["Access-Control-Allow-Origin", isAny ? '"*"' : "$cors_origin"],
    ...(policy.credentials ? [["Access-Control-Allow-Credentials", "$cors_credentials"] as const] : []),
    ...(policy.exposedHeaders.length > 0
      ? [["Access-Control-Expose-Headers", quoted(policy.exposedHeaders.join(", "))] as const]
      : []),
    ...(isAny ? [] : [["Vary", "Origin"] as const]),
  ];
  const preflight = preflightHeaders(policy).map(([name, value]) => [name, quoted(value)] as const);
  const lines = (list: typeof headers, indent: string): string =>
    list.map(([name, value]) => `${indent}add_header ${name} ${value} always;\n`).join("");
  return `${isAny ? "" : maps(policy)}server {
  location / {
${lines(headers, "    ")}    if ($request_method = OPTIONS) {
${lines([...headers, ...preflight], "      ")}      return 204;
    }
    proxy_hide_header Access-Control-Allow-Origin;
    proxy_pass http://127.0.0.1:3000;
  }
}
`;
}

function maps({ origin, credentials }: Policy): string {
  const allowed = `map $http_origin $cors_origin {
  default "";
  ${quoted(origin)} $http_origin;
}
`;
  const withCredentials = `map $cors_origin $cors_credentials {
  default "";
  "~." "true";
}
`;
  return `${allowed}${credentials ? withCredentials : ""}\n`;
}

const quoted = (text: string): string => `"${text}"`;
