import type { Engine } from "@corsac/user-agent";
import type { Place } from "../browser/place.ts";
import type { Caller } from "../failure/argument-error.ts";
import { classOf, takenBody } from "./body.ts";
import { type Guard, guardHeaders, permittedLines } from "./guarded-headers.ts";
import { checkInit, readReferrer } from "./init-members.ts";
import { resolveUrl } from "./resolve-url.ts";
import { type ForgottenMembers, keepMembers } from "./request-members.ts";

/** The part of a page that a `Request` depends on. */
export interface RequestingPage {
  readonly place: Place;
  readonly engine: Engine;
}

/** A `Request` of a page: relative URLs are relative to the page, and its headers drop what script cannot set. */
export class ScriptRequest extends globalThis.Request {
  #hasStream: boolean;

  constructor({ place, engine }: RequestingPage, input: RequestInfo | URL, initOrNull?: RequestInit | null) {
    const init = initOrNull ?? {};
    const caller: Caller = { engine, api: "Request" };
    const given = typeof input === "object" && "method" in input ? input : null;
    checkInit(init, given, caller);
    const guard: Guard = { mode: init.mode ?? given?.mode ?? "cors", engine };
    const headers = init.headers ?? given?.headers;
    const body = init.body === undefined || init.body === null ? null : takenBody(init.body, engine);
    const referrer = init.referrer === undefined ? {} : { referrer: readReferrer(init.referrer, place, caller) };
    super(given ?? resolveUrl(String(input), place.url), {
      ...membersOf(init),
      ...(body === null ? {} : { body }),
      ...referrer,
      ...(headers === undefined ? {} : { headers: permittedLines(headers, guard) as [string, string][] }),
    });
    // Bun adds the types of all bodies but strings.
    if (typeof body === "string" && !this.headers.has("content-type")) {
      this.headers.set("content-type", "text/plain;charset=UTF-8");
    }
    const type = this.headers.get("content-type");
    if (type !== null && permittedLines([["content-type", type]], guard).length === 0) {
      this.headers.delete("content-type");
    }
    guardHeaders(this.headers, guard);
    keepMembers(this, given, { ...(membersOf(init) as Partial<ForgottenMembers>), ...referrer });
    this.#hasStream =
      body === null ? given !== null && ScriptRequest.hasStream(given) : classOf(body) === "ReadableStream";
  }

  /** True if script made the request with a stream as body, which needs a preflight and cannot be sent twice. */
  static hasStream(request: Request): boolean {
    return #hasStream in request && request.#hasStream;
  }

  override clone(): ScriptRequest {
    const OwnClass = this.constructor as new (input: Request) => ScriptRequest;
    const copy = new OwnClass(super.clone());
    keepMembers(copy, this, {});
    copy.#hasStream = this.#hasStream;
    return copy;
  }
}

/**
 * Makes the `Request` class of a page.
 *
 * @see {@link https://fetch.spec.whatwg.org/#request-class}
 */
export function requestClass(page: RequestingPage): typeof globalThis.Request {
  return class Request extends ScriptRequest {
    constructor(input: RequestInfo | URL, init?: RequestInit | null) {
      super(page, input, init);
    }
  };
}

const MEMBERS =
  "body cache credentials duplex integrity keepalive method mode priority redirect referrerPolicy signal window";

/** Copies members one by one: an `init` may be another Request, whose members are getters of its class. */
function membersOf(init: RequestInit): RequestInit {
  const members = MEMBERS.split(" ").map((name) => [name, init[name as keyof RequestInit]] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
