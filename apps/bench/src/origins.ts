/** `count` different origins: the allowlist of a service with that many tenants. */
export function tenants(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `https://tenant-${String(index).padStart(6, "0")}.example`);
}

/** The origin in the middle of the list, which a search from the start finds after the average number of steps. */
export function middle(origins: readonly string[]): string {
  return origins[origins.length >> 1] ?? "";
}
