import type { Decision } from "@corsac/core";
import type { FindPolicies, RoutedDecision } from "@corsac/core/adapter";
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { HeadMerge, isMerged, policyHeaders } from "./head-merge.ts";
import type { HeadHeaders, NodeResponse, WriteHead } from "./message.ts";

/** The policy of a response: all that this package keeps for it, in one property. */
export interface ResponsePolicy {
  /** A bridge may answer one request object again, with another response. */
  readonly response: NodeResponse;
  routed: RoutedDecision;
  /** The router lookup of the `cors()` that decided, and its argument. */
  readonly find: FindPolicies<never> | undefined;
  readonly context: unknown;
  /** The response's `writeHead` from before, unless the prototype's applies the policy. */
  replaced: WriteHead | undefined;
  /** True if `on-headers` (so compression and sessions) or the like had replaced that one. */
  isWrapped: boolean;
  /** True while the replaced `writeHead` runs: the policy's headers are on the response. */
  isApplied: boolean;
}

/** `Symbol.for`, so that two copies of this package do not both write the headers. */
const POLICY: unique symbol = Symbol.for("corsac.node.policy") as never;

/** On a prototype: the prototype above it. */
const ABOVE: unique symbol = Symbol("corsac.node.above");

interface PolicyHolder {
  [POLICY]?: ResponsePolicy;
}

type PolicedResponse = ServerResponse & { [ABOVE]?: ServerResponse };

function visitHeaders(given: HeadHeaders, visit: (name: string, value: OutgoingHttpHeader | undefined) => void): void {
  if (!Array.isArray(given)) {
    const headers = given as OutgoingHttpHeaders;
    for (const name of Object.keys(headers)) visit(name, headers[name]);
  } else if (Array.isArray(given[0])) {
    for (const [name, value] of given as readonly (readonly [string, OutgoingHttpHeader])[]) visit(String(name), value);
  } else {
    const list = given as readonly OutgoingHttpHeader[];
    for (let i = 0; i < list.length; i += 2) visit(String(list[i]), list[i + 1]);
  }
}

/** Returns the handler's headers that stay, names and values in turn: the one form in which a name may repeat. */
function keptList(merge: HeadMerge, given: HeadHeaders): unknown[] {
  const kept: unknown[] = [];
  visitHeaders(given, (name, value) => {
    if (merge.keeps(name, value)) kept.push(name, value);
  });
  return kept;
}

/** An object stays an object: if headers are stored, Node removes the names of a list before it appends their values. */
function keptHeaders(merge: HeadMerge, given: HeadHeaders): unknown {
  if (Array.isArray(given)) return keptList(merge, given);
  const kept: OutgoingHttpHeaders = {};
  visitHeaders(given, (name, value) => {
    if (merge.keeps(name, value)) kept[name] = value;
  });
  return kept;
}

function setAll(response: ServerResponse, headers: readonly string[]): void {
  for (let i = 0; i < headers.length; i += 2) response.setHeader(headers[i] ?? "", headers[i + 1] ?? "");
}

/** Stores the policy's headers and returns the kept ones of those that `writeHead` was given. */
function store(
  response: ServerResponse,
  stored: readonly string[],
  decision: Decision,
  given: HeadHeaders | undefined,
): unknown {
  if (given === undefined && !stored.some(isMerged)) return void setAll(response, policyHeaders(decision));
  const merge = new HeadMerge(decision);
  for (const name of stored) {
    if (!isMerged(name)) continue;
    merge.keeps(name, response.getHeader(name));
    response.removeHeader(name);
  }
  const kept = given === undefined ? undefined : keptHeaders(merge, given);
  setAll(response, merge.added());
  return kept;
}

/**
 * Node calls `this.writeHead` for every final head, also for the implicit one of `write`, `end`, `pipe` and
 * `flushHeaders`. At that moment, handlers, error handlers and upstreams have set all their headers.
 */
function writeWithPolicy(
  response: PolicedResponse,
  policy: ResponsePolicy,
  next: WriteHead,
  status: number,
  reason: unknown,
  headers: unknown,
): NodeResponse {
  const { decision } = policy.routed;
  const hasMessage = typeof reason === "string";
  const given = (headers ?? (hasMessage ? undefined : reason) ?? undefined) as HeadHeaders | undefined;
  let head: unknown = given;
  // A protocol switch is no response to a CORS request. Node throws for a second head.
  if (status !== 101 && !response.headersSent) {
    const stored = response.getHeaderNames();
    if (stored.length === 0 && (!policy.isWrapped || Array.isArray(given))) {
      // Headers that are given with the head cost a fraction of stored ones. A function that wraps `writeHead` expects
      // stored headers, except in a list, which it stores by itself.
      if (given === undefined) {
        head = policyHeaders(decision);
      } else {
        const merge = new HeadMerge(decision);
        head = keptList(merge, given).concat(merge.added());
      }
    } else {
      head = store(response, stored, decision, given);
    }
  }
  return hasMessage ? next.call(response, status, reason, head) : next.call(response, status, head);
}

/** The `writeHead` of one response. */
function writeHead(this: PolicedResponse, status: number, reason?: unknown, headers?: unknown): NodeResponse {
  const policy = policyOf(this) as ResponsePolicy;
  const next = policy.replaced as WriteHead;
  policy.isApplied = true;
  try {
    return writeWithPolicy(this, policy, next, status, reason, headers);
  } finally {
    policy.isApplied = false;
  }
}

/** The `writeHead` of a prototype: for responses with a policy and without. */
function sharedWriteHead(this: PolicedResponse, status: number, reason?: unknown, headers?: unknown): NodeResponse {
  const next = (this[ABOVE] as ServerResponse).writeHead as WriteHead;
  const policy = policyOf(this);
  return policy === undefined || policy.isApplied
    ? next.call(this, status, reason as never, headers as never)
    : writeWithPolicy(this, policy, next, status, reason, headers);
}

function replaceWriteHead(target: PolicedResponse, replacement: WriteHead): void {
  target.writeHead = replacement as ServerResponse["writeHead"];
  // Node 24 and older: another name of the same function, not documented any more.
  if ("writeHeader" in target) target.writeHeader = replacement;
}

/** True if the response's prototype has a `writeHead` that applies the policy. */
export function sharesWriteHead(response: NodeResponse): boolean {
  return response.writeHead === (sharedWriteHead as unknown);
}

/**
 * Gives a prototype, and so all responses that have it, a `writeHead` that applies the policy. Its own prototype must have
 * `writeHead`.
 */
export function shareWriteHead(prototype: object): void {
  const target = prototype as PolicedResponse;
  target[ABOVE] = Object.getPrototypeOf(prototype) as ServerResponse;
  replaceWriteHead(target, sharedWriteHead);
}

/**
 * True if a policy has decided the request of this response.
 *
 * @public
 */
export function hasPolicy(response: NodeResponse): boolean {
  return policyOf(response) !== undefined;
}

/**
 * Returns the object that holds the policy: the request's list of raw headers, else the response. Express replaces the
 * prototypes of requests and responses, and V8 of Node 20 and 22 then keeps them as dictionaries, to which a new property
 * costs microseconds. The list is untouched. A list that a getter returns may be another one at the next read.
 */
function holderOf(response: NodeResponse): PolicyHolder {
  const { req } = response as { readonly req?: { readonly rawHeaders?: PolicyHolder } };
  const list = req !== undefined && Object.hasOwn(req, "rawHeaders") ? req.rawHeaders : undefined;
  return list ?? (response as PolicyHolder);
}

export function policyOf(response: NodeResponse): ResponsePolicy | undefined {
  const policy = holderOf(response)[POLICY];
  return policy?.response === response ? policy : undefined;
}

/**
 * Makes the response carry the decision's headers and no other `Access-Control-*` header, at the moment when its head is
 * written. A later decision replaces an earlier one.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-responses | HTTP responses}
 */
export function applyHeaders(
  response: NodeResponse,
  routed: RoutedDecision,
  find: FindPolicies<never> | undefined,
  context: unknown,
): void {
  const policed = response as PolicedResponse;
  const { replaced, isWrapped = false } = policyOf(response) ?? {};
  const policy: ResponsePolicy = { response, routed, find, context, replaced, isWrapped, isApplied: false };
  holderOf(response)[POLICY] = policy;
  const current = policed.writeHead as WriteHead;
  if (replaced !== undefined || current === sharedWriteHead) return;
  policy.replaced = current;
  policy.isWrapped = Object.hasOwn(policed, "writeHead");
  replaceWriteHead(policed, writeHead);
}
