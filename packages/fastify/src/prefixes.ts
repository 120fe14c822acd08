import { isSamePolicy } from "@corsac/core/adapter";
import type { FastifyInstance } from "fastify";
import type { Ruling } from "./ruling.ts";

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
  readonly #rulings = new Map<string, Ruling | null>();

  /** Adds the policy of an instance that was registered with a prefix. */
  add(instance: FastifyInstance, ruling: Ruling): void {
    const prefix = instance.prefix.replace(/\/$/, "");
    const outer = (Object.getPrototypeOf(instance) as Partial<FastifyInstance>).prefix ?? "";
    if (prefix === "" || instance.prefix === outer) return;
    const other = this.#rulings.get(prefix);
    const isOnly = other === undefined || (other !== null && isSamePolicy(other.cors, ruling.cors));
    this.#rulings.set(prefix, isOnly ? ruling : null);
  }

  /**
   * The policy of the longest prefix that covers the path, letter by letter. A path that Fastify would decode, or that a
   * parameter of a prefix would match, counts as outside: it gets no policy.
   */
  find(url: string): Ruling | undefined {
    let longest = "";
    for (const prefix of this.#rulings.keys()) {
      if (prefix.length > longest.length && covers(prefix, url)) longest = prefix;
    }
    return this.#rulings.get(longest) ?? undefined;
  }
}
