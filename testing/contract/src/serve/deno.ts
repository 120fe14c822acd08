import type { FetchSubject, RuntimeName } from "../case/subject.ts";
import { announce } from "./announce.ts";
import { mountsOf } from "./mounts.ts";

declare const Deno: {
  serve(
    options: { port: number; hostname: string; onListen(address: { port: number }): void },
    handler: ReturnType<FetchSubject["handler"]>,
  ): void;
};

/** Serves a fetch subject by `Deno.serve`. */
export function serve(subject: FetchSubject, runtime: RuntimeName): void {
  const onListen = ({ port }: { port: number }): void => announce(port);
  Deno.serve({ port: 0, hostname: "127.0.0.1", onListen }, subject.handler(mountsOf(subject, runtime)));
}
