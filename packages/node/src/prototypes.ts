import type { Decision } from "@corsac/core";
import { policyOf, sharesWriteHead, shareWriteHead } from "./head.ts";
import type { NodeRequest, NodeResponse } from "./message.ts";

/** Returns the prototype of an object that inherits directly from the one with this property. */
function prototypeBelow(object: object, property: string): object | undefined {
  let below: object | undefined;
  let prototype = Object.getPrototypeOf(object) as object | null;
  while (prototype !== null && !Object.hasOwn(prototype, property)) {
    below = prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return prototype === null ? undefined : below;
}

function defineCors(prototype: object): void {
  Object.defineProperty(prototype, "cors", {
    configurable: true,
    get(this: { readonly res?: NodeResponse }): Decision | undefined {
      return this.res === undefined ? undefined : policyOf(this.res)?.routed.decision;
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, "cors", { value, configurable: true, enumerable: true, writable: true });
    },
  });
}

/**
 * Puts `writeHead` and `request.cors` on the prototypes that a framework gives its requests and responses, in the place of
 * each request and response. Node 20 and 22 keep an object whose prototype was replaced as a dictionary, and there each
 * own property costs microseconds. The framework must set `request.res`. Does nothing for Node's own prototypes.
 *
 * @public
 */
export function sharePrototypes(request: NodeRequest, response: NodeResponse): void {
  // Not the response itself: middleware may have given it a `writeHead` of its own.
  const ofResponse = sharesWriteHead(Object.getPrototypeOf(response) as NodeResponse)
    ? undefined
    : prototypeBelow(response, "writeHead");
  if (ofResponse !== undefined && Object.isExtensible(ofResponse)) shareWriteHead(ofResponse);
  const ofRequest = prototypeBelow(request, "setTimeout");
  if (ofRequest !== undefined && Object.isExtensible(ofRequest) && !("cors" in ofRequest)) defineCors(ofRequest);
}
