import type { Engine } from "../engine/engine.ts";
import type { Header } from "../header-list/header-list.ts";
import type { CredentialsMode, RedirectMode, RequestBody, RequestMode } from "../request/types.ts";

/**
 * One of three origins: the page's own, the one it talks to, a third.
 *
 * @public
 */
export type Place = "app" | "api" | "third";

/**
 * What a server answers: to a preflight, and to anything else.
 *
 * @public
 */
export interface VectorAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
}

/**
 * A server's part at one URL.
 *
 * @public
 */
export interface VectorHop {
  readonly preflight?: VectorAnswer;
  readonly actual: VectorAnswer;
}

/**
 * One `fetch()` of a page, and servers that answer exactly as said; texts may hold placeholders.
 *
 * @public
 */
export interface VectorCase {
  readonly id: string;
  readonly request: {
    readonly at?: Place;
    readonly method?: string;
    readonly headers?: readonly Header[];
    readonly credentials?: CredentialsMode;
    readonly redirect?: RedirectMode;
    readonly mode?: RequestMode;
    readonly body?: RequestBody | null;
  };
  readonly server: VectorHop & { readonly hops?: readonly (VectorHop & { readonly at: Place })[] };
  readonly verdicts?: Partial<Readonly<Record<Exclude<Engine, "standard">, Verdict>>>;
}

/**
 * A request as a server saw it.
 *
 * @public
 */
export interface SeenRequest {
  readonly at: string;
  readonly hop: number;
  readonly method: string;
  readonly origin: string | null;
  readonly acrm: string | null;
  readonly acrh: string | null;
  readonly cookie: boolean;
  readonly contentType: string | null;
  readonly body: boolean;
  /** The names, in lower case, of script's headers that arrived with the value given. */
  readonly sent: readonly string[];
}

/**
 * What a browser did. The last five are there where `ok`.
 *
 * @public
 */
export interface Verdict {
  readonly ok: boolean;
  readonly type?: string;
  readonly status?: number;
  readonly redirected?: boolean;
  readonly url?: string;
  readonly readableHeaders?: readonly string[];
  readonly requestsSeen: readonly SeenRequest[];
}
