import { type Header, PreflightCache } from "@corsac/user-agent";
import { createPage, type Parts } from "../../src/browser/browser.ts";
import { type Place, placeOf } from "../../src/browser/place.ts";
import { HttpCache } from "../../src/http-cache/http-cache.ts";
import type { Send, WireResponse } from "../../src/types/wire.ts";
import type { TestedPage } from "./run-test.ts";

/** Makes a page with a fault. */
type Mutant = (place: Place, parts: Parts) => TestedPage;

const open = (place: Place, parts: Parts): TestedPage => createPage(place, {}, parts);

class ForgetfulPreflightCache extends PreflightCache {
  override covers(): boolean {
    return false;
  }
}

class ForgetfulHttpCache extends HttpCache {
  override fetch(...[request, context, send]: Parameters<HttpCache["fetch"]>): ReturnType<HttpCache["fetch"]> {
    return super.fetch(request, { ...context, cache: "no-store" }, send);
  }
}

const noCache: Mutant = (place, parts) =>
  open(place, {
    ...parts,
    preflightCache: new ForgetfulPreflightCache(Date.now),
    httpCache: new ForgetfulHttpCache({ engine: parts.engine, now: Date.now }),
  });

/** Script can read every header of a response. */
const unfilteredHeaders: Mutant = (place, parts) => {
  let last: WireResponse | null = null;
  const send: Send = async (request) => (last = await parts.send(request));
  const page = open(place, { ...parts, send });
  return {
    ...page,
    fetch: async (resource, init) => {
      const response = await page.fetch(resource, init);
      const lines = (last?.headers ?? []).map(([name, value]): [string, string] => [name, value]);
      return Object.defineProperty(response, "headers", { value: new Headers(lines) });
    },
  };
};

const cookiesAlwaysSent: Mutant = (place, parts) => {
  const { cookies } = parts;
  const send: Send = async (request) => {
    const { url, headers } = request;
    const context = { page: place.partition, url, chain: [url] };
    const cookie = cookies.header(context);
    const others = headers.filter(([name]) => name !== "Cookie");
    const response = await parts.send({
      ...request,
      headers: cookie === null ? others : [...others, ["Cookie", cookie]],
    });
    const lines = response?.headers.filter(([name]) => name.toLowerCase() === "set-cookie") ?? [];
    cookies.store(
      context,
      lines.map(([, value]) => value),
    );
    return response;
  };
  return open(place, { ...parts, send });
};

/** Answers preflights itself, and allows everything. */
const preflightFaked: Mutant = (place, parts) => {
  const send: Send = async (request) => {
    if (request.kind === "actual") return parts.send(request);
    const value = (name: string): string => request.headers.find(([each]) => each === name)?.[1] ?? "";
    const headers: readonly Header[] = [
      ["Access-Control-Allow-Origin", value("Origin")],
      ["Access-Control-Allow-Credentials", "true"],
      ["Access-Control-Allow-Methods", value("Access-Control-Request-Method")],
      ["Access-Control-Allow-Headers", value("Access-Control-Request-Headers")],
    ];
    return { status: 204, statusText: "No Content", headers, body: null };
  };
  return open(place, { ...parts, send });
};

const originNeverNull: Mutant = (place, parts) => {
  const named = ([name, value]: Header): Header => [name, name === "Origin" && value === "null" ? place.origin : value];
  return open(place, { ...parts, send: (request) => parts.send({ ...request, headers: request.headers.map(named) }) });
};

const MUTANTS: Readonly<Record<string, Mutant>> = {
  "no cache": noCache,
  "unfiltered headers": unfilteredHeaders,
  "cookies always sent": cookiesAlwaysSent,
  "preflight faked": preflightFaked,
  "Origin never null": originNeverNull,
};

/** Faults of a page, by name, each with a function that opens a faulty page. */
export const mutants = (
  parts: () => Parts,
): readonly { readonly name: string; readonly open: (url: string) => TestedPage }[] =>
  Object.entries(MUTANTS).map(([name, mutant]) => ({ name, open: (url) => mutant(placeOf(url), parts()) }));
