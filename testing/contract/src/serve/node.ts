import { serve as serveFetch } from "@hono/node-server";
import { mountsOf } from "../subject/mounts.ts";
import type { RuntimeName, Subject } from "../types.ts";
import { announce } from "./announce.ts";

/** Serves a subject on Node's layer, also that of Bun and Deno. Fetch handlers go through @hono/node-server. */
export async function serve(subject: Subject, runtime: RuntimeName): Promise<void> {
  const mounts = mountsOf(subject, runtime);
  if (subject.kind === "listen") {
    announce(await subject.listen(mounts));
    return;
  }
  const handler = subject.handler(mounts);
  const fetch = async (request: Request): Promise<Response> => {
    const response = await handler(request);
    if (!response) throw new Error("a fetch handler on Node must return a response");
    return response;
  };
  serveFetch({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => announce(port));
}
