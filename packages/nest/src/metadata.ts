import type { Cors } from "@corsac/core";

/** The functions that `reflect-metadata`, which Nest loads, adds to `Reflect`. */
interface ReflectMetadata {
  getMetadata(key: unknown, target: object): unknown;
  getMetadataKeys(target: object): readonly unknown[];
  defineMetadata(key: unknown, value: unknown, target: object): void;
}
const metadata = Reflect as unknown as ReflectMetadata;

/** Nest copies all metadata of a controller's method to the handler that it gives to the router. */
const POLICY = "corsac:policy";

/** Returns the policy of a controller's method, or of the handler that Nest made of it. */
export function policyOf(handler: unknown): Cors | undefined {
  return typeof handler === "function" ? (metadata.getMetadata(POLICY, handler) as Cors | undefined) : undefined;
}

export function setPolicy(handler: object, policy: Cors): void {
  metadata.defineMetadata(POLICY, policy, handler);
}

export function copyMetadata(from: object, to: object): void {
  for (const key of metadata.getMetadataKeys(from)) metadata.defineMetadata(key, metadata.getMetadata(key, from), to);
}

/** The key of `@RouteConfig()` of `@nestjs/platform-fastify`. */
const FASTIFY_ROUTE_CONFIG = "__fastify_route_config__";

/** Adds the policy to the config that the handler's route gets on Fastify. */
export function configureFastifyRoute(handler: object, policy: Cors): void {
  const config = (metadata.getMetadata(FASTIFY_ROUTE_CONFIG, handler) ?? {}) as object;
  metadata.defineMetadata(FASTIFY_ROUTE_CONFIG, { ...config, cors: policy }, handler);
}
