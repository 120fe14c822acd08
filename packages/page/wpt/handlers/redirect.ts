import { setTimeout as delay } from "node:timers/promises";
import type { Header } from "@corsac/user-agent";
import type { Handler, HandlerRequest } from "../server/handler.ts";
import { allowCaller } from "./allow-caller.ts";

/** Redirects to `location`, with this request's parameters unless the query has `simple`. Counts by `token`. */
export const redirect: Handler = async (request) => {
  const { query, stash, method, body } = request;
  const headers: Header[] = [
    ["Content-Type", "text/plain"],
    ["Cache-Control", "no-cache"],
    ["Pragma", "no-cache"],
    ...allowCaller(request),
  ];
  const token = query.get("token");
  let count = ((token === undefined ? undefined : stash.take(token)) as number | undefined) ?? 0;
  if (method === "OPTIONS") {
    const allowed = query.get("allow_headers");
    if (allowed !== undefined) headers.push(["Access-Control-Allow-Headers", allowed]);
    if (!query.has("redirect_preflight")) {
      if (token !== undefined) stash.put(token, count);
      return { headers };
    }
  }
  count += 1;
  if (query.has("location")) headers.push(["Location", locationOf(request, count)]);
  const policy = query.get("redirect_referrerpolicy");
  if (policy !== undefined) headers.push(["Referrer-Policy", policy]);
  if (query.has("delay")) await delay(Number(query.get("delay")));
  if (token !== undefined) {
    stash.put(token, count);
    if (query.has("max_count") && count > Number(query.get("max_count"))) return { body: String(count - 1) };
  }
  const posted = /(?:^|&)redirect_status=(\d+)/.exec(body)?.[1];
  return { status: Number(query.get("redirect_status") ?? posted ?? 302), reason: "Redirect", headers };
};

function locationOf({ query }: HandlerRequest, count: number): string {
  const location = query.get("location") ?? "";
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(location)?.[1]?.toLowerCase() ?? "";
  if (query.has("simple") || !["", "http", "https"].includes(scheme)) return location;
  const parameters = new URLSearchParams([...query.firsts()]);
  return `${location}${location.includes("?") ? "&" : "?"}${parameters}&count=${count}`;
}
