import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import type { Router } from "../../src/router.ts";

/** Results of calls in a page: values, and the codes of errors. */
export interface Calls {
  readonly saved: unknown;
  /** Two queries in one request; there is no second note. */
  readonly batch: readonly unknown[];
  readonly streamed: readonly unknown[];
  readonly unknown: unknown;
  readonly subscription: readonly unknown[];
}

const codeOf = (error: unknown): unknown =>
  error instanceof TRPCClientError ? (error.data?.code ?? error.message) : String(error);

/** Calls the API by tRPC's own client, with cookies. */
async function call(url: string): Promise<Calls> {
  const withCookies = (input: RequestInfo | URL, init?: object) => fetch(input, { ...init, credentials: "include" });
  const over = (link: typeof httpBatchLink | typeof httpBatchStreamLink) =>
    createTRPCClient<Router>({
      links: [
        splitLink({
          condition: ({ type }) => type === "subscription",
          true: httpSubscriptionLink({ url, eventSourceOptions: () => ({ withCredentials: true }) }),
          false: link({ url, fetch: withCookies, headers: { Authorization: "Bearer x" } }),
        }),
      ],
    });
  const batching = over(httpBatchLink);
  const streaming = over(httpBatchStreamLink);
  const both = (client: typeof batching) => Promise.all(["1", "2"].map((id) => client.note.query(id).catch(codeOf)));
  return {
    saved: await batching.saveNote.mutate({ id: "1", text: "Feed the cat" }).catch(codeOf),
    batch: await both(batching),
    streamed: await both(streaming),
    unknown: await (batching as unknown as { missing: { query(): Promise<unknown> } }).missing.query().catch(codeOf),
    subscription: await new Promise((resolve) => {
      const seen: unknown[] = [];
      const subscription = batching.allNotes.subscribe(undefined, {
        onData: (note) => seen.push(note),
        onComplete: () => resolve(seen),
        // An EventSource that is blocked tries again for ever.
        onConnectionStateChange: ({ state, error }) => {
          if (state !== "connecting" || error === null) return;
          subscription.unsubscribe();
          resolve([codeOf(error)]);
        },
        onError: (error) => resolve([codeOf(error)]),
      });
    }),
  };
}

declare global {
  var callApi: typeof call;
}
globalThis.callApi = call;
