import type { Header } from "@corsac/user-agent";
import type { Handler } from "../server/handler.ts";

/** Sends the request headers that the query names back, as `x-request-…`. With `cors`, it allows every caller. */
export const inspectHeaders: Handler = ({ query, headers }) => {
  const names = query.get("headers")?.split("|") ?? [];
  const seen = names.flatMap((name): Header[] => {
    const value = headers.get(name);
    return value === undefined ? [] : [[`x-request-${name}`, value]];
  });
  const cors: Header[] = [
    ["Access-Control-Allow-Origin", headers.get("origin") ?? "*"],
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Allow-Methods", "GET, POST, HEAD"],
    ["Access-Control-Expose-Headers", names.map((name) => `x-request-${name}`).join(", ")],
    [
      "Access-Control-Allow-Headers",
      query.get("allow_headers") ?? [...new Set(headers.lines.map(([name]) => name.toLowerCase()))].join(", "),
    ],
  ];
  return { headers: [...seen, ...(query.has("cors") ? cors : []), ["content-type", "text/plain"]] };
};
