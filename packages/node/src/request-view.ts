import type { RequestView } from "@corsac/core";
import { isEncrypted, listensOnLoopback } from "./connection.ts";
import type { NodeRequest } from "./message.ts";

/**
 * Returns a header's value from a list of names and values in turn. Several lines are joined as Fetch does it, so a
 * repeated `Origin` is no valid origin.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-header-list-get}
 */
function combinedValue(rawHeaders: readonly string[], name: string): string | null {
  let value: string | null = null;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const candidate = rawHeaders[i] ?? "";
    if (candidate.length !== name.length) continue;
    if (candidate !== name && candidate.toLowerCase() !== name) continue;
    const line = rawHeaders[i + 1] ?? "";
    value = value === null ? line : `${value}, ${line}`;
  }
  return value;
}

/**
 * Returns the framework's request or context, under the name that the framework uses, for a function that chooses the
 * policy: `{ ctx }`.
 *
 * @public
 */
export type ShowContext<Context> = (context: Context) => object;

/**
 * Reads `rawHeaders`: `req.headers` is a getter that parses all headers at its first use, and it drops repeated lines of
 * some. Requests that other programs build (serverless bridges, mocks) often have `headers` only.
 */
class NodeRequestView<Context> implements RequestView {
  readonly #request: NodeRequest;
  readonly #show: ShowContext<Context> | undefined;
  readonly #context: Context | undefined;

  constructor(request: NodeRequest, show?: ShowContext<Context>, context?: Context) {
    this.#request = request;
    this.#show = show;
    this.#context = context;
  }

  /** Read only if a function chooses the policy. */
  get context(): object {
    return this.#show === undefined ? { request: this.#request } : this.#show(this.#context as Context);
  }

  get method(): string {
    return this.#request.method ?? "GET";
  }

  /** Routers remove their mount path from `url` and keep the complete target in `originalUrl`. */
  get url(): string {
    const { originalUrl, url } = this.#request as NodeRequest & { readonly originalUrl?: string };
    return originalUrl ?? url ?? "/";
  }

  get secure(): boolean {
    return isEncrypted(this.#request);
  }

  get loopback(): boolean {
    return listensOnLoopback(this.#request);
  }

  /** Returns this object: one allocation less for each request. */
  get headers(): this {
    return this;
  }

  get(name: string): string | null {
    const value = this.#value(name);
    // HTTP/2 has `:authority` instead of `Host`.
    return value === null && name === "host" ? this.#value(":authority") : value;
  }

  #value(name: string): string | null {
    const { rawHeaders } = this.#request as { readonly rawHeaders?: readonly string[] };
    if (rawHeaders !== undefined && rawHeaders.length > 0) return combinedValue(rawHeaders, name);
    const value = this.#request.headers[name];
    if (value === undefined) return null;
    return Array.isArray(value) ? value.join(", ") : value;
  }
}

/**
 * Returns a Node request as policies read it. A function that chooses the policy gets the result of `show`; without
 * `show`, it gets `{ request }`.
 *
 * @public
 */
export function requestView<Context = NodeRequest>(
  request: NodeRequest,
  show?: ShowContext<Context>,
  context?: Context,
): RequestView {
  return new NodeRequestView(request, show, context);
}
