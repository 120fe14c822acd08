/** The parts of the runtimes' own interfaces that an upgrade needs, without the types of any runtime. */
interface DenoLike {
  upgradeWebSocket(request: Request): { readonly response: Response };
}
interface BunServerLike {
  upgrade(request: Request): boolean;
}
type WebSocketPairLike = new () => readonly [unknown, { accept(): void }];

const runtime = globalThis as {
  readonly Deno?: DenoLike;
  readonly Bun?: object;
  readonly WebSocketPair?: WebSocketPairLike;
};

/** Upgrades to a WebSocket in the runtime's way: by a special response, or by none on Bun. */
export function upgrade(request: Request, ...platform: unknown[]): Response | undefined {
  if (runtime.Deno) return runtime.Deno.upgradeWebSocket(request).response;
  if (runtime.Bun) {
    (platform[0] as BunServerLike).upgrade(request);
    return undefined;
  }
  const Pair = runtime.WebSocketPair;
  if (!Pair) throw new Error("this runtime has no WebSocket upgrade for fetch handlers");
  const { 0: client, 1: server } = new Pair();
  server.accept();
  return new Response(null, { status: 101, webSocket: client } as ResponseInit);
}
