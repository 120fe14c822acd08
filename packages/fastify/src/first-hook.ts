import type { FastifyInstance, onRequestHookHandler } from "fastify";
import { internalOf } from "./internals.ts";

type Hook = onRequestHookHandler & { readonly name: string };

/**
 * Puts a hook in front of the `onRequest` hooks that an instance, and the instances inside it, got before `own`. It is
 * made from the names of these hooks. Instances where `own` is the first hook need none and get none.
 *
 * Fastify itself adds hooks at the end only. An instance whose list of hooks is elsewhere is left as it is: then the
 * earlier hooks run for probes too.
 */
export function addFirstHook(instance: FastifyInstance, own: Hook, make: (earlier: readonly string[]) => Hook): void {
  const hooks = (internalOf(instance, "fastify.hooks") as { readonly onRequest?: Hook[] } | undefined)?.onRequest;
  const at = hooks?.indexOf(own) ?? -1;
  if (hooks !== undefined && at > 0) hooks.unshift(make(hooks.slice(0, at).map(({ name }) => name)));
  const children = (internalOf(instance, "fastify.children") as FastifyInstance[] | undefined) ?? [];
  for (const child of children) addFirstHook(child, own, make);
}
