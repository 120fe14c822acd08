import { isSamePolicy } from "@corsac/core/adapter";
import type { FastifyInstance } from "fastify";
import { type Ruling, rulingOfScope } from "./ruling.ts";

/** True if the path of a URL, as it was sent, is the prefix or below it. */
function covers(prefix: string, url: string): boolean {
  const next = url[prefix.length];
  return url.startsWith(prefix) && (next === undefined || next === "/" || next === "?");
}

/**
 * The policies of scopes with a prefix, for paths that no route matches. Fastify answers such a path outside the scope
 * unless the scope has its own not-found handler.
 */
export class Prefixes {
  /** `null`: scopes with different policies share the prefix. */
  readonly #scopes = new Map<string, { readonly instance: FastifyInstance; readonly ruling: Ruling } | null>();

  /** Adds the policy of an instance that was registered with a prefix. */
  add(instance: FastifyInstance, ruling: Ruling): void {
    const prefix = instance.prefix.replace(/\/$/, "");
    const outer = (Object.getPrototypeOf(instance) as Partial<FastifyInstance>).prefix ?? "";
    if (prefix === "" || instance.prefix === outer) return;
    const other = this.#scopes.get(prefix);
    const isOnly = other === undefined || (other !== null && isSamePolicy(other.ruling.cors, ruling.cors));
    this.#scopes.set(prefix, isOnly ? { instance, ruling } : null);
  }

  /**
   * The policy of the longest prefix that covers the path, letter by letter. A path that Fastify would decode, or that a
   * parameter of a prefix would match, counts as outside: it gets no policy.
   */
  find(url: string): Ruling | undefined {
    let longest = "";
    for (const prefix of this.#scopes.keys()) {
      if (prefix.length > longest.length && covers(prefix, url)) longest = prefix;
    }
    const scope = this.#scopes.get(longest);
    return scope ? rulingOfScope(scope.instance as object) : undefined;
  }
}
