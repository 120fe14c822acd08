import type { RequestView } from "@corsac/core";
import { isEncrypted, listensOnLoopback } from "./connection.ts";
import type { NodeRequest } from "./message.ts";

/**
 * The field's value in a list of names and values in turn; several lines are joined, as Fetch does, so that a repeated
 * `Origin` is no serialized origin.
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
 * Returns the framework's own request or context, under the framework's own name, for a function that chooses the policy:
 * `{ ctx }`.
 *
 * @public
 */
export type Show<Context> = (context: Context) => object;

/**
 * Reads `rawHeaders`: `req.headers` is a getter that parses every field at first use, and it drops repeated lines of
 * some. Requests that others build (serverless bridges, mocks) often have `headers` alone.
 */
class NodeRequestView<Context> implements RequestView {
  readonly #request: NodeRequest;
  readonly #show: Show<Context> | undefined;
  readonly #context: Context | undefined;

  constructor(request: NodeRequest, show?: Show<Context>, context?: Context) {
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

  /** Routers take their mount path off `url` and keep the whole in `originalUrl`. */
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

  /** This very object: one allocation less for each request. */
  get headers(): this {
    return this;
  }

  get(name: string): string | null {
    const value = this.#field(name);
    // HTTP/2 has `:authority` in the place of `Host`.
    return value === null && name === "host" ? this.#field(":authority") : value;
  }

  #field(name: string): string | null {
    const { rawHeaders } = this.#request as { readonly rawHeaders?: readonly string[] };
    if (rawHeaders !== undefined && rawHeaders.length > 0) return combinedValue(rawHeaders, name);
    const value = this.#request.headers[name];
    if (value === undefined) return null;
    return Array.isArray(value) ? value.join(", ") : value;
  }
}

/**
 * Shows a Node request to a policy. With `show`, a function that chooses the policy gets what that returns, in the place
 * of `{ request }`.
 *
 * @public
 */
export function requestView<Context = NodeRequest>(
  request: NodeRequest,
  show?: Show<Context>,
  context?: Context,
): RequestView {
  return new NodeRequestView(request, show, context);
}
