import type { Cors, PolicyOptions } from "@corsac/core";

/**
 * A runtime that subjects run on. `server` is a program that the subject itself starts, such as nginx; the subject's own
 * code then runs on Node 24.
 */
export type RuntimeName = "node-20" | "node-22" | "node-24" | "node-26" | "deno" | "bun" | "workerd" | "server";

/**
 * A precondition of a scenario. A subject runs the scenarios whose needs it has.
 *
 * - `node`: handlers get Node's request and response
 * - `http/1.1`: Node's own `ServerResponse`; the compatibility API of http2 lacks some of it
 * - `fetch`: handlers return a WHATWG `Response`
 * - `router`: the framework answers a request that no route matches
 * - `error-handler`: the framework takes a custom error handler
 * - `middleware`: other middleware can run before the adapter
 * - `route-policies`: a route can have a policy inside that of its application
 * - `front`: the adapter wraps the application, so that all of its middleware runs inside the policy
 * - `websocket`: the runtime upgrades a fetch request by a special response
 */
export type Capability =
  | "node"
  | "http/1.1"
  | "fetch"
  | "router"
  | "error-handler"
  | "middleware"
  | "route-policies"
  | "front"
  | "websocket";

/** The RFC 2119 keyword of a promise. */
export type Level = "MUST" | "SHOULD" | "MAY";

/** One header line as it goes over the wire; a name may occur several times. */
export type HeaderLine = readonly [name: string, value: string];

/** A request, header line by header line. The runner adds `Host` and the length of the body if they are missing. */
export interface WireRequest {
  readonly method: string;
  readonly headers: readonly HeaderLine[];
  /** Follows the scenario's path. */
  readonly suffix?: string;
  readonly body?: string;
  /** Reads an endless body up to its first chunk. Default: to its end. */
  readonly readUntil?: "first chunk";
}

/** Header values by lower-case name: one line, or the members of a list in any order. */
export type CorsHeaders = Readonly<Record<string, string | readonly string[]>>;

/** The response that a case expects. The judge ignores properties that are missing; `cors` is the exact set. */
export interface Expectation {
  /** A list allows each of its members. */
  readonly status: number | readonly number[];
  /** True if the handler runs, exactly once. */
  readonly reachesHandler: boolean;
  /** Every `Access-Control-*` header, `Timing-Allow-Origin`, `Vary` and `Corsac-Reason`, each on one line; no other. */
  readonly cors: CorsHeaders;
  /** Other headers, by their lines; `null`: absent. */
  readonly others?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly body?: string;
  /** Expects an answer to a second request on the same connection. */
  readonly reusable?: true;
}

/** One response as the runner saw it, header line by header line. */
export interface Observation {
  /** The reason why there is no complete response; the other properties then mean nothing. */
  readonly failure: string | null;
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
  /** How often the handler ran. */
  readonly reached: number;
  /** True if a second request was answered on the same connection; `null`: not tried. */
  readonly reusable: boolean | null;
}

/** The responses to each request of a case, by the case's id. */
export type Observations = ReadonlyMap<string, readonly Observation[]>;

/** One promise that every adapter keeps. */
export interface ContractCase {
  /** Pinned by a snapshot, never reused for another promise. */
  readonly id: string;
  readonly level: Level;
  /** The promise, as the rest of a sentence that begins with the level. */
  readonly says: string;
  /** The section of a standard or document that the promise comes from. */
  readonly spec: string;
  /** The expectation holds for each of them. */
  readonly requests: readonly WireRequest[];
  readonly expect: Expectation;
}

/** A policy, a handler and the promises about the two. Served on a path of its own. */
export interface Scenario {
  readonly path: `/${string}`;
  readonly policy: PolicyOptions | Cors;
  /** The name of a handler of the contract, or of one that the subject brings. */
  readonly handler: string;
  /** A policy that the same adapter applies around the other one. */
  readonly outer: PolicyOptions | Cors | null;
  readonly needs: readonly Capability[];
  /** Run in this order, one after the other. */
  readonly cases: readonly ContractCase[];
}

/** The parts of a scenario that a subject serves. */
export type Mount = Pick<Scenario, "path" | "policy" | "handler" | "outer">;

/** A fault of a runtime or framework that the adapter cannot fix. */
export interface Deviation {
  readonly on: readonly RuntimeName[];
  /** The software that has the fault, and the symptom. */
  readonly fault: string;
  readonly link: string;
}

/** Deviations by case id. Such a case is expected to fail: once it passes, the run fails until the entry is deleted. */
export type Deviations = Readonly<Record<string, Deviation>>;

/** A program that is not in npm: a proxy, or a framework of another language. */
export interface Program {
  /** The command that succeeds if the program is there: `["nginx", "-v"]`. */
  readonly test: readonly [command: string, ...args: readonly string[]];
  /** The Debian packages that bring it. */
  readonly packages: readonly string[];
}

/** A command that stays in the foreground, or that ends by itself. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

interface SubjectBase {
  readonly name: string;
  readonly runtimes: readonly RuntimeName[];
  readonly can: readonly Capability[];
  /** Scenarios that only this subject's framework can serve. */
  readonly scenarios?: readonly Scenario[];
  readonly deviations?: Deviations;
  /** The program that the subject starts. */
  readonly program?: Program;
  /** Makes what `listen` starts, once for all runtimes. Runs in the folder of the subject's package. */
  readonly build?: CommandLine;
  /** Names that the framework itself adds to `Vary`, on lines of its own. Cases do not count them. */
  readonly ownVary?: readonly string[];
  /** False for a scenario whose policy the subject refuses, by its options alone. Default: it serves all that it can. */
  serves?(scenario: Scenario): boolean;
}

/** A subject that brings its own server: anything on Node's layer. */
export interface ListenSubject extends SubjectBase {
  readonly kind: "listen";
  readonly protocol: "http/1.1" | "h2c";
  /** Listens on free ports of the loopback interface, in the folder of the subject's package: returns one port for all mounts, or one for each path. */
  listen(mounts: readonly Mount[]): Promise<number | Ports>;
}

/** A handler in WHATWG style. `platform` is what the runtime passes beside the request; Bun takes no response after an upgrade. */
export type FetchHandler = (
  request: Request,
  ...platform: unknown[]
) => Response | undefined | Promise<Response | undefined>;

/** The port of each mount, by the mount's path. */
export type Ports = Readonly<Record<string, number>>;

/** A subject that is a fetch handler: the host brings the runtime's server. */
export interface FetchSubject extends SubjectBase {
  readonly kind: "fetch";
  handler(mounts: readonly Mount[]): FetchHandler;
}

/** An adapter in a framework, as the contract tests it. */
export type Subject = ListenSubject | FetchSubject;
