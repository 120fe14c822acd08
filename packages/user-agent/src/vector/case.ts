import type { Engine } from "../engine/engine.ts";
import type { Header } from "../header-list/header-list.ts";
import type { CredentialsMode, RedirectMode, RequestBody, RequestMode } from "../request/types.ts";

/**
 * One of three origins: the page's, the API's, and a third.
 *
 * @public
 */
export type Place = "app" | "api" | "third";

/**
 * The response of a server.
 *
 * @public
 */
export interface VectorAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
}

/**
 * The responses of a server at one URL, to preflights and to other requests.
 *
 * @public
 */
export interface VectorHop {
  readonly preflight?: VectorAnswer;
  readonly actual: VectorAnswer;
}

/**
 * A `fetch()` of a page, and the exact responses of the servers. Texts may contain placeholders.
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
  /** Names, in lower case, of script's headers that arrived with their value. */
  readonly sent: readonly string[];
}

/**
 * The behaviour of a browser. The optional properties are present if `ok`.
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
