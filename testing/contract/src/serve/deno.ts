import { mountsOf } from "../subject/mounts.ts";
import type { FetchHandler, FetchSubject, RuntimeName } from "../types.ts";
import { announce } from "./announce.ts";

declare const Deno: {
  serve(
    options: { port: number; hostname: string; onListen(address: { port: number }): void },
    handler: FetchHandler,
  ): void;
};

/** Serves a fetch subject by `Deno.serve`. */
export function serve(subject: FetchSubject, runtime: RuntimeName): void {
  const onListen = ({ port }: { port: number }): void => announce(port);
  Deno.serve({ port: 0, hostname: "127.0.0.1", onListen }, subject.handler(mountsOf(subject, runtime)));
}
