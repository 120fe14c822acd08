import { createCors, type CorsOptions } from "@corsac/core";
import {
  exchange,
  type FetchInput,
  getValue,
  type Header,
  type SentRequest,
  type ServerResponse,
} from "@corsac/user-agent";

export type Server = (request: SentRequest) => ServerResponse;

/** Returns the value of a request header, or `null`. */
export function fieldOf({ headers }: SentRequest, name: string): string | null {
  return getValue(headers, name);
}

/** Returns the headers without those of the names. */
export function without(headers: readonly Header[], names: readonly string[]): readonly Header[] {
  const removed = new Set(names.map((name) => name.toLowerCase()));
  return headers.filter(([name]) => !removed.has(name.toLowerCase()));
}

const ALLOWED = ["https://a.example", "https://x.b.example", "https://x.y.b.example", "https://pr-1-web.c.example"];
const LOCAL = ["http://localhost", "http://localhost:3000", "http://[::1]:8080", "capacitor://localhost", "null"];
const OTHERS = [
  ...["https://evil.example", "http://a.example", "https://a.example:8443", "https://a.example.evil.example"],
  ...["https://xa.example", "https://evil-a.example", "https://aaexample", "https://b.example", "https://xb.example"],
  ...[
    "https://-.b.example",
    "https://x.b.example.evil.example",
    "https://pr--web.c.example.d",
    "http://localhost.evil",
  ],
  ...["https://pr-.c.example", "http://localhost:65536", "capacitor://localhost.evil", "https://q.pr-1-web.c.example"],
];
const HEADERS: readonly (readonly Header[])[] = [
  [],
  [["content-type", "application/json"]],
  [["authorization", "Bearer x"]],
  [["x-a", "1"]],
  [
    ["mcp-param-a", "1"],
    ["x-a", "1"],
  ],
];

/** Calls of pages: each origin with each method, some headers, and with credentials and without. */
export const CALLS: readonly FetchInput[] = [...ALLOWED, ...LOCAL, ...OTHERS].flatMap((origin) =>
  ["GET", "HEAD", "POST", "PUT", "DELETE", "QUERY"].flatMap((method) =>
    HEADERS.flatMap((headers) =>
      (["omit", "include"] as const).map((credentials) => ({
        ...{ origin, method, headers, credentials },
        url: "https://api.example.com/items",
      })),
    ),
  ),
);

/** An application that does CORS wrongly: it shares everything with every origin. */
export const WRONG: Server = ({ origin }) => ({
  status: 204,
  headers: [
    ["access-control-allow-origin", origin ?? "*"],
    ["access-control-allow-credentials", "true"],
    ["vary", "Accept"],
    ["x-e", "1"],
    ["x-b", "1"],
  ],
});

/** The same without CORS. */
export const PLAIN: Server = (request) => {
  const { status, headers } = WRONG(request);
  return { status, headers: headers.filter(([name]) => !name.startsWith("access-control-")) };
};

/** The library itself, in front of the application. */
function library(policy: CorsOptions): (request: SentRequest) => Promise<ServerResponse> {
  const cors = createCors(policy);
  return async (sent) => {
    const request = new Request(sent.url, { method: sent.method });
    for (const [name, value] of sent.headers) request.headers.append(name, value);
    const { status, headers } = PLAIN(sent);
    const handle = cors.wrap(
      () => new Response(null, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) }),
    );
    const response = await handle(request);
    return { status: response.status, headers: [...response.headers] };
  };
}

const varies = ({ headers }: ServerResponse): boolean =>
  /(?:^|[ ,])origin(?:$|,)/i.test(getValue(headers, "vary") ?? "");

/** How two servers are compared. */
interface Comparison {
  /** The calls of pages. By default {@link CALLS}. */
  readonly calls?: readonly FetchInput[];
  /** True for a call that fails although the library allows it, as a note says. */
  isHarmless?(call: FetchInput): boolean;
  /** False if a note says that responses lack `Vary: Origin`. By default true. */
  readonly needsVary?: boolean;
}

/**
 * Returns the calls with another outcome than with the library, as the page sees it, and the responses that lack the
 * library's `Vary: Origin`.
 */
export async function differences(
  policy: CorsOptions,
  server: (request: SentRequest) => ServerResponse | Promise<ServerResponse>,
  { calls = CALLS, isHarmless = () => false, needsVary = true }: Comparison = {},
): Promise<readonly unknown[]> {
  const reference = library(policy);
  const respond = async (request: SentRequest): Promise<ServerResponse> => server(request);
  const all = await Promise.all(
    calls.map(async (call) => {
      const expected = await exchange(call, reference);
      const actual = await exchange(call, respond);
      const isEqual = expected.ok === actual.ok && expected.readableHeaders.join() === actual.readableHeaders.join();
      const last = needsVary ? actual.requests.at(-1) : undefined;
      const lacksVary =
        last?.kind !== "preflight" &&
        last !== undefined &&
        varies(await reference(last)) &&
        !varies(await respond(last));
      if ((isEqual || (!actual.ok && isHarmless(call))) && !lacksVary) return [];
      return [{ call, lacksVary, expected: expected.failedAt ?? expected, actual: actual.failedAt ?? actual }];
    }),
  );
  return all.flat();
}
