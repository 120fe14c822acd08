import { mountsOf } from "../subject/mounts.ts";
import type { FetchHandler, FetchSubject, RuntimeName } from "../types.ts";
import { announce } from "./announce.ts";

declare const Bun: {
  serve(options: {
    port: number;
    hostname: string;
    development: boolean;
    fetch: FetchHandler;
    websocket: { message(): void };
  }): { readonly port: number };
};

/** Serves a fetch subject by `Bun.serve`. */
export function serve(subject: FetchSubject, runtime: RuntimeName): void {
  const { port } = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    development: false,
    fetch: subject.handler(mountsOf(subject, runtime)),
    websocket: { message: () => {} },
  });
  announce(port);
}
