import type { Server } from "node:net";
import type { Place, Places, SeenRequest, VectorCase, VectorHop } from "@corsac/user-agent/vector";
import { fillIn, placeholders, putPlaceholders } from "@corsac/user-agent/vector";
import { byteLowercase, type Header, normalizeValue, sortedLowercaseSet } from "../terms.ts";
import { rawServer, type WireAnswer, type WireRequest } from "../wire.ts";

/** Three loopback servers that send the responses of the cases and record the requests. */
export interface Stage {
  readonly places: Places;
  /** Forgets what it has seen. */
  play(cases: readonly VectorCase[]): void;
  seen(id: string): readonly SeenRequest[];
  close(): Promise<void>;
}

/** Sets a cookie for each origin. */
const PAGE: WireAnswer = {
  status: 200,
  headers: [
    ["Content-Type", "text/html"],
    ["Set-Cookie", "known=1; SameSite=Lax; Path=/"],
  ],
  body: "<!doctype html><title>page</title>",
};

export async function openStage(): Promise<Stage> {
  let cases: ReadonlyMap<string, VectorCase> = new Map();
  const seen = new Map<string, readonly SeenRequest[]>();
  const servers: Server[] = [];
  const listen = async (at: Place): Promise<string> => {
    const server = rawServer((request) => {
      const [, c, id = "", hop = ""] = new URL(request.path, "http://x").pathname.split("/");
      const vector = cases.get(id);
      if (c !== "c" || vector === undefined) return PAGE;
      const number = Number.parseInt(hop, 10);
      seen.set(id, [...(seen.get(id) ?? []), describe(vector, at, number, request, places)]);
      return answer(vector, number, request, places);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    // All three have one site, because cookies depend on two labels under localhost.
    return `http://${at}.site.localhost:${typeof address === "object" ? address?.port : ""}`;
  };
  const places: Places = { app: await listen("app"), api: await listen("api"), third: await listen("third") };
  return {
    places,
    play: (next) => {
      cases = new Map(next.map((vector) => [vector.id, vector]));
      seen.clear();
    },
    seen: (id) => seen.get(id) ?? [],
    close: async () => {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

const valueOf = (headers: readonly Header[], name: string): string | null => {
  const values = headers.filter(([each]) => byteLowercase(each) === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(", ");
};

function answer(vector: VectorCase, hop: number, request: WireRequest, places: Places): WireAnswer {
  const hops: readonly (VectorHop & { readonly at: Place })[] = [
    { at: vector.request.at ?? "api", ...vector.server },
    ...(vector.server.hops ?? []),
  ];
  const isPreflight =
    request.method === "OPTIONS" && valueOf(request.headers, "access-control-request-method") !== null;
  const planned = hops[hop];
  const { status, headers } = (isPreflight ? planned?.preflight : planned?.actual) ?? { status: 404, headers: [] };
  const values = placeholders(
    vector.id,
    hops.map(({ at }) => at),
    places,
  );
  const filled = headers.map(([name, value]): Header => [name, fillIn(value, values)]);
  const isStored = filled.some(([name]) => byteLowercase(name) === "cache-control");
  return { status, headers: isStored ? filled : [...filled, ["Cache-Control", "no-store"]], body: "ok" };
}

function describe(vector: VectorCase, at: Place, hop: number, request: WireRequest, places: Places): SeenRequest {
  const value = (name: string): string | null => valueOf(request.headers, name);
  const given = vector.request.headers ?? [];
  const names = sortedLowercaseSet(given.map(([name]) => name)).filter((name) => {
    const whole = given.filter(([each]) => byteLowercase(each) === name).map(([, each]) => normalizeValue(each));
    return value(name) === normalizeValue(whole.join(", "));
  });
  const origin = value("origin");
  const type = value("content-type");
  return {
    at,
    hop,
    method: request.method,
    origin: origin === null ? null : putPlaceholders(origin, places),
    acrm: value("access-control-request-method"),
    acrh: value("access-control-request-headers"),
    cookie: value("cookie") !== null,
    contentType: type === "" ? null : type,
    body: request.hasBody,
    sent: names,
  };
}
