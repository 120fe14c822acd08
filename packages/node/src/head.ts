import type { Decision } from "@corsac/core";
import { isPolicyHeader } from "@corsac/core/adapter";
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Sieve } from "./fields.ts";
import type { HeadFields, NodeResponse, WriteHead } from "./message.ts";

/** What rules the head of a response. */
interface Rule {
  decision: Decision;
  /** The `writeHead` that was there before. */
  readonly next: WriteHead;
  /** Whether that one is somebody's own (`on-headers`, hence compression and sessions), not Node's. */
  readonly wrapped: boolean;
}

/** `Symbol.for`, so that two copies of this package do not both write the fields. */
const RULE: unique symbol = Symbol.for("corsac.node.rule") as never;

type Ruled = ServerResponse & { [RULE]?: Rule };

function eachField(given: HeadFields, visit: (name: string, value: OutgoingHttpHeader | undefined) => void): void {
  if (!Array.isArray(given)) {
    const fields = given as OutgoingHttpHeaders;
    for (const name of Object.keys(fields)) visit(name, fields[name]);
  } else if (Array.isArray(given[0])) {
    for (const [name, value] of given as readonly (readonly [string, OutgoingHttpHeader])[]) visit(String(name), value);
  } else {
    const list = given as readonly OutgoingHttpHeader[];
    for (let i = 0; i < list.length; i += 2) visit(String(list[i]), list[i + 1]);
  }
}

/** What stays of the handler's fields, names and values in turn: the one form in which a name may come twice. */
function siftToList(sieve: Sieve, given: HeadFields): unknown[] {
  const kept: unknown[] = [];
  eachField(given, (name, value) => {
    if (sieve.keeps(name, value)) kept.push(name, value);
  });
  return kept;
}

/** An object stays one: with fields stored, Node takes lists as "remove, then append", which is not the same. */
function sift(sieve: Sieve, given: HeadFields): unknown {
  if (Array.isArray(given)) return siftToList(sieve, given);
  const kept: OutgoingHttpHeaders = {};
  eachField(given, (name, value) => {
    if (sieve.keeps(name, value)) kept[name] = value;
  });
  return kept;
}

/** Whether the policy has to do with a stored field beyond adding its own beside it. */
function concerns(name: string): boolean {
  return name === "vary" || isPolicyHeader(name);
}

function setAll(response: Ruled, fields: readonly string[]): void {
  for (let i = 0; i < fields.length; i += 2) response.setHeader(fields[i] ?? "", fields[i + 1] ?? "");
}

/** Brings the stored fields in line and answers what is left of those that `writeHead` was given. */
function store(response: Ruled, stored: readonly string[], decision: Decision, given: HeadFields | undefined): unknown {
  if (given === undefined && !stored.some(concerns)) {
    for (const [name, value] of decision.headers) response.setHeader(name, value);
    if (decision.exposed) response.setHeader("Access-Control-Expose-Headers", decision.exposed);
    if (decision.vary !== "") response.setHeader("Vary", decision.vary);
    return undefined;
  }
  const sieve = new Sieve(decision);
  for (const name of stored) {
    if (!concerns(name)) continue;
    sieve.keeps(name, response.getHeader(name));
    response.removeHeader(name);
  }
  const kept = given === undefined ? undefined : sift(sieve, given);
  setAll(response, sieve.fields());
  return kept;
}

/**
 * Node calls `this.writeHead` for every final head, also for the implicit one of `write`, `end`, `pipe` and
 * `flushHeaders`: what handlers, error handlers and upstreams wanted is complete here, and nothing comes after.
 *
 * One function for all responses: what differs is in its rule.
 */
function writeHead(this: Ruled, status: number, reason?: unknown, fields?: unknown): NodeResponse {
  const { decision, next, wrapped } = this[RULE] as Rule;
  const hasMessage = typeof reason === "string";
  const given = (fields ?? (hasMessage ? undefined : reason) ?? undefined) as HeadFields | undefined;
  let head: unknown = given;
  // A protocol switch is not the answer to a CORS request; a second head is Node's to refuse.
  if (status !== 101 && !this.headersSent) {
    const stored = this.getHeaderNames();
    if (stored.length === 0 && (!wrapped || Array.isArray(given))) {
      // Given with the head, fields cost a fraction of what storing them costs. Who wrapped `writeHead` expects to find
      // them stored, but in a list, which it has to store itself.
      const sieve = new Sieve(decision);
      head = given === undefined ? sieve.fields() : siftToList(sieve, given).concat(sieve.fields());
    } else {
      head = store(this, stored, decision, given);
    }
  }
  return hasMessage ? next.call(this, status, reason, head) : next.call(this, status, head);
}

/**
 * Makes the response carry what the decision says and no other `Access-Control-*` field, at the moment its head is
 * written. A later decision replaces an earlier one.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-responses | HTTP responses}
 * @public
 */
export function enforce(response: NodeResponse, decision: Decision): void {
  const ruled = response as Ruled;
  const rule = ruled[RULE];
  if (rule !== undefined) {
    rule.decision = decision;
    return;
  }
  ruled[RULE] = { decision, next: ruled.writeHead as WriteHead, wrapped: Object.hasOwn(ruled, "writeHead") };
  ruled.writeHead = writeHead as ServerResponse["writeHead"];
  // Node 24 and older: another name of the same function, not documented any more.
  if ("writeHeader" in ruled) ruled.writeHeader = writeHead;
}
