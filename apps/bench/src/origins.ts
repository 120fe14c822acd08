/** `count` different origins, as a provider with tenants lists them. */
export function tenants(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `https://tenant-${String(index).padStart(6, "0")}.example`);
}

/** `count` different patterns. */
export function tenantPatterns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `https://*.tenant-${String(index).padStart(6, "0")}.example`);
}

/** The one in the middle: what a search from the start finds on average. */
export function middle(origins: readonly string[]): string {
  return origins[origins.length >> 1] ?? "";
}
