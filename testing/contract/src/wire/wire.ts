import type { FieldLine, WireRequest } from "../case/case.ts";

/** What came back for one request, before it is known whether the handler ran. */
export interface Exchange {
  readonly failure: string | null;
  readonly status: number;
  readonly fields: readonly FieldLine[];
  readonly body: string;
  /** Whether it went over the connection of the exchange before. */
  readonly reusedConnection: boolean;
}

/** A connection to a subject. One exchange at a time. */
export interface Wire {
  exchange(target: string, request: WireRequest): Promise<Exchange>;
  close(): void;
}

/** No subject takes this long; one that does not answer at all must not hang the run. */
export const EXCHANGE_LIMIT = 10_000;

export const failed = (failure: string): Exchange => ({
  failure,
  status: 0,
  fields: [],
  body: "",
  reusedConnection: false,
});

/** Names and values in turn, as Node hands them out, as lines. */
export function lines(raw: readonly string[]): FieldLine[] {
  const list: FieldLine[] = [];
  for (let at = 0; at < raw.length; at += 2) list.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return list;
}

/** Whether the request names the field itself. */
export function hasField(request: WireRequest, name: string): boolean {
  return request.fields.some(([other]) => other.toLowerCase() === name);
}
