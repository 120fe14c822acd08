import type { CacheMode, Header, RequestBody } from "../../src/index.ts";
import type { CredentialsMode, Engine, RedirectMode, RequestMode } from "../../src/index.ts";

/** The hosts of a recorded sequence. They differ in their first label and their site only. */
export const PLACES = {
  app: "http://app.site.localhost:9001",
  app2: "http://app2.site.localhost:9001",
  api: "http://api.site.localhost:9001",
  third: "http://third.site.localhost:9001",
  farapp: "http://app.x-site.localhost:9001",
  far: "http://api.x-site.localhost:9001",
} as const;

export type Place = keyof typeof PLACES;

export type Answer = { readonly status: number; readonly headers: readonly Header[] } | { readonly reset: true };

/** The responses of a server at one URL. */
export interface Hop {
  readonly preflight?: Answer;
  readonly actual: Answer;
}

export interface Step {
  readonly request: {
    readonly page?: Place;
    readonly at?: Place;
    readonly path: string;
    readonly fragment?: string;
    readonly method: string;
    readonly headers: readonly Header[];
    readonly credentials: CredentialsMode;
    readonly redirect: RedirectMode;
    readonly mode: RequestMode;
    readonly cache: CacheMode;
    readonly body: RequestBody | null;
  };
  readonly server: Hop & { readonly hops?: readonly (Hop & { readonly at: Place; readonly path: string })[] };
  /** Milliseconds before the step. */
  readonly waitMs?: number;
}

/** A request as a server saw it, without its cookies. */
export interface Seen {
  readonly at: string;
  readonly hop: number;
  readonly path: string;
  readonly method: string;
  readonly origin: string | null;
  readonly acrm: string | null;
  readonly acrh: string | null;
}

export interface StepVerdict {
  readonly ok: boolean;
  readonly requestsSeen: readonly Seen[];
}

/** Several calls, one after another, that share a cache. */
export interface Sequence {
  readonly id: string;
  readonly group: string;
  readonly steps: readonly Step[];
  readonly verdicts: Readonly<Record<Exclude<Engine, "standard">, readonly StepVerdict[]>>;
}
