import { cachedOrigin, type CachedOrigin, type CachedOriginOptions } from "@corsac/core/cached-origin";
import { createClient } from "redis";

const KEY = "tenant-origins";

/** Allows the members of the set `tenant-origins`. A change is in force when its message arrives. */
export function originsInRedis(url: string, options?: CachedOriginOptions): CachedOrigin {
  // Without a connection, a lookup fails at once and the origin is refused; the client connects again by itself.
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: 500 } });
  const origin = cachedOrigin(async function tenants(asked) {
    return (await client.sIsMember(KEY, asked)) === 1;
  }, options);

  const subscriber = client.duplicate({ disableOfflineQueue: false });
  // Messages of the time without a connection are lost.
  subscriber.on("ready", () => origin.forget());
  for (const one of [client, subscriber]) one.on("error", () => {});
  void client.connect();
  void subscriber.connect();
  void subscriber.subscribe(KEY, (changed) => origin.forget(changed));
  return origin;
}

/** Adds an origin to the set or removes it, and tells all servers. */
export async function changeOrigin(url: string, change: "add" | "remove", origin: string): Promise<void> {
  const client = await createClient({ url }).connect();
  const transaction = client.multi();
  await (change === "add" ? transaction.sAdd(KEY, origin) : transaction.sRem(KEY, origin)).publish(KEY, origin).exec();
  client.destroy();
}
