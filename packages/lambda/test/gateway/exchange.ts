/** A header line, as it goes over the wire. */
export type Line = readonly [name: string, value: string];

/** A request as a gateway gets it. */
export interface HttpRequest {
  readonly method: string;
  /** From the path on. */
  readonly target: string;
  readonly lines: readonly Line[];
  readonly body: Buffer;
}

/** A response as a gateway sends it. */
export interface HttpResponse {
  readonly status: number;
  readonly lines: readonly Line[];
  readonly body: Buffer;
}

/** A service that invokes functions: its events, and the responses that it makes of results. */
export interface Gateway {
  toEvent(request: HttpRequest): object;
  /** @throws Error for a result that is no response */
  toResponse(result: unknown): HttpResponse;
  /** The response if the function fails: with an error, in time, or by a result that is no response. */
  readonly failure: HttpResponse;
}

/** The result of a function as JSON brings it. */
export interface Result {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Returns the values of each name, in the order of the lines. */
export function valuesByName(lines: readonly Line[], toKey: (name: string) => string): ReadonlyMap<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of lines) values.set(toKey(name), [...(values.get(toKey(name)) ?? []), value]);
  return values;
}

/** Makes an object of a map, with one value for each name. */
export function collect<T>(map: ReadonlyMap<string, string[]>, pick: (values: string[]) => T): Record<string, T> {
  return Object.fromEntries([...map].map(([name, values]) => [name, pick(values)]));
}

export const last = (values: string[]): string => values.at(-1) ?? "";
export const lower = (name: string): string => name.toLowerCase();
export const asSent = (name: string): string => name;

/** Returns the path and the parameters of the query, decoded or as they were sent. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const at = target.indexOf("?");
  return at === -1 ? { path: target, query: "" } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

export function bodyOf({ body = "", isBase64Encoded = false }: Result): Buffer {
  return Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
}

/** Returns the header lines of a map of single values. */
export function linesOf(headers: Readonly<Record<string, string>> = {}): Line[] {
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

export function statusOf({ statusCode }: Result): number {
  if (typeof statusCode !== "number") throw new Error("the result has no statusCode");
  return statusCode;
}

const JSON_TYPE: Line = ["Content-Type", "application/json"];

/** A response that a gateway makes by itself. */
export function ownResponse(status: number, text: string): HttpResponse {
  return { status, lines: [JSON_TYPE], body: Buffer.from(JSON.stringify({ message: text })) };
}
