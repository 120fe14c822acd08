import { request } from "node:http";

type Fields = readonly (readonly [name: string, value: string])[];

/** A request and its expected response, from a comment in the documentation. */
export interface Exchange {
  readonly method: string;
  readonly target: string;
  readonly requestFields: Fields;
  readonly status: number;
  /** The expected headers; an empty value: absent. The response has no other `Access-Control-*` header. */
  readonly fields: Fields;
}

const lists = new Set([
  "vary",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "access-control-expose-headers",
]);

/** Reads `METHOD /target`, header lines, an empty line, a status and header lines. Returns a text if they are malformed. */
export function parseExchange(text: string): Exchange | string {
  const [head = "", tail] = text.trim().split(/\n\s*\n/);
  const [requestLine = "", ...requestLines] = head.split("\n");
  const [statusLine = "", ...responseLines] = (tail ?? "").split("\n");
  const asked = /^([A-Z]+) (\/\S*)$/.exec(requestLine.trim());
  const status = /^[1-5]\d\d$/.exec(statusLine.trim());
  if (asked === null) return `an exchange starts with a request line, e.g. GET /: ${requestLine}`;
  if (status === null) return `after an empty line an exchange has the status of the answer, e.g. 200: ${statusLine}`;
  const [, method = "", target = ""] = asked;
  return {
    method,
    target,
    requestFields: requestLines.map(field),
    status: Number(status[0]),
    fields: responseLines.map(field),
  };
}

function field(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** Sends the request over a socket and returns the differences from the expected response. */
export function observe(exchange: Exchange, port: number): Promise<string[]> {
  const { method, target, requestFields } = exchange;
  const host = requestFields.some(([name]) => name.toLowerCase() === "host") ? [] : ["Host", `127.0.0.1:${port}`];
  return new Promise((resolve) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path: target,
        agent: false,
        headers: [...host, ...requestFields.flat()],
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(judge(exchange, answer.statusCode ?? 0, answer.rawHeaders)));
      },
    );
    sent.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve(judge(exchange, answer.statusCode ?? 0, answer.rawHeaders));
    });
    sent.on("error", (error) => resolve([error.message]));
    sent.end();
  });
}

function judge(exchange: Exchange, status: number, rawHeaders: readonly string[]): string[] {
  const answer = new Map<string, string[]>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? "").toLowerCase();
    answer.set(name, [...(answer.get(name) ?? []), rawHeaders[at + 1] ?? ""]);
  }
  const reasons = status === exchange.status ? [] : [`status ${status}, not ${exchange.status}`];
  const named = new Set<string>();
  for (const [fieldName, value] of exchange.fields) {
    const name = fieldName.toLowerCase();
    named.add(name);
    const got = answer.get(name) ?? [];
    const same = lists.has(name)
      ? members(got.join()) === members(value) && (value === "" || got.length > 0)
      : got.join("\n") === value;
    if (!same) reasons.push(`${fieldName}: ${got.join(" and ") || "absent"}, not ${value || "absent"}`);
  }
  for (const [name, got] of answer) {
    if (name.startsWith("access-control-") && !named.has(name))
      reasons.push(`${name}: ${got.join(" and ")}, not named`);
  }
  return reasons.map((reason) => `${exchange.method} ${exchange.target}: ${reason}`);
}

const members = (list: string): string =>
  list
    .split(",")
    .map((member) => member.trim().toLowerCase())
    .filter(Boolean)
    .toSorted()
    .join();
