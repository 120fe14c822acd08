import type { ValidOptions, ChoiceOptions, Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { cors, type CorsChoice, type CorsHandler } from "./cors.ts";
import { type Layer, POLICY } from "./layers.ts";

/**
 * What this uses of an application or a router, in the terms that both majors' types share.
 *
 * @public
 */
export interface RouteOwner<R> {
  route(path: string): R;
}

type Settable = { all(handler: CorsHandler): unknown };

type Layers = readonly Layer[] | undefined;

interface Owner {
  readonly stack?: Layers;
  readonly _router?: { readonly stack?: Layers };
  /** Express 4 has it, and throws when `router` is read. */
  readonly lazyrouter?: unknown;
  readonly router?: { readonly stack?: Layers };
}

function layersIn(owner: Owner): readonly Layer[] {
  const ofExpress5 = owner.lazyrouter === undefined ? owner.router?.stack : undefined;
  return owner.stack ?? owner._router?.stack ?? ofExpress5 ?? [];
}

/** The policies that stand on a path already. */
function policiesOn(owner: Owner, path: string): readonly (Cors | undefined)[] {
  return layersIn(owner)
    .filter(({ route }) => route?.path === path)
    .flatMap(({ route }) => route?.stack.map(({ handle }) => handle[POLICY]?.policy) ?? []);
}

/**
 * A route with a policy of its own, for its preflights too: `corsRoute(app, "/files", options).put(handler)`. It stands
 * alone, and behind a `cors()` of the application or router, which it replaces.
 *
 * @throws CorsConfigError with every mistake found in options
 * @throws Error where the same path has another policy already: only the first would ever be asked
 * @example
 * ```ts
 * // permitted
 * corsRoute(app, "/files", { origin: "https://upload.example.com" }).get(list).put(store);
 * // prohibited: two policies for one path
 * corsRoute(app, "/files", { origin: "*" }).get(list);
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}
 * @public
 */
export function corsRoute<R extends Settable, const O>(
  owner: RouteOwner<R>,
  path: string,
  policy: ValidOptions<O, Cors | CorsChoice>,
  options?: ChoiceOptions,
): R {
  const own = toCors(policy, options);
  if (policiesOn(owner as Owner, path).some((other) => other !== undefined && other !== own)) {
    throw new Error(`${path} has a CORS policy already: give both places the same one, made by createCors()`);
  }
  const route = owner.route(path);
  route.all(cors(own));
  return route;
}
