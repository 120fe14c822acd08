import type { Cors } from "@corsac/core";
import { isHttpError, isRedirect, json, type RequestEvent } from "@sveltejs/kit";
import type { Handle } from "@sveltejs/kit/hooks";

/** Makes the response of an error that a later hook threw: SvelteKit would make it outside of this hook. */
function onError(error: unknown): Response {
  if (isRedirect(error)) return new Response(null, { status: error.status, headers: { location: error.location } });
  if (isHttpError(error)) return json(error.body, { status: error.status });
  throw error;
}

/** Puts a policy around all that SvelteKit renders. It is the first of the hooks. */
export function corsHandle(policy: Cors): Handle {
  const handle = policy.wrap(
    (_request: Request, event: RequestEvent, resolve: Parameters<Handle>[0]["resolve"]) => resolve(event),
    { onError },
  );
  return ({ event, resolve }) => handle(event.request, event, resolve);
}
