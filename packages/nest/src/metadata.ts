import type { Cors } from "@corsac/core";

/** What `reflect-metadata` adds to `Reflect`; Nest loads it. */
interface ReflectMetadata {
  getMetadata(key: unknown, target: object): unknown;
  getMetadataKeys(target: object): readonly unknown[];
  defineMetadata(key: unknown, value: unknown, target: object): void;
}
const metadata = Reflect as unknown as ReflectMetadata;

/** Nest copies all metadata of a controller's method to the handler that it gives to the router. */
const POLICY = "corsac:policy";

/** The policy of a controller's method, or of the handler that Nest made of it. */
export function policyOf(handler: unknown): Cors | undefined {
  if (typeof handler !== "function") return undefined;
  return metadata.getMetadata(POLICY, handler) as Cors | undefined;
}

export function setPolicy(handler: object, policy: Cors): void {
  metadata.defineMetadata(POLICY, policy, handler);
}

/** A function of its own that carries what another one does: metadata of an inherited method stays the parent's. */
export function copyMetadata(from: object, to: object): void {
  for (const key of metadata.getMetadataKeys(from)) metadata.defineMetadata(key, metadata.getMetadata(key, from), to);
}

/** What `@RouteConfig()` of `@nestjs/platform-fastify` sets. */
const FASTIFY_ROUTE_CONFIG = "__fastify_route_config__";

/** Puts the policy into the configuration that the handler's route will have on Fastify. */
export function configureFastifyRoute(handler: object, policy: Cors): void {
  const config = (metadata.getMetadata(FASTIFY_ROUTE_CONFIG, handler) ?? {}) as object;
  metadata.defineMetadata(FASTIFY_ROUTE_CONFIG, { ...config, cors: policy }, handler);
}
