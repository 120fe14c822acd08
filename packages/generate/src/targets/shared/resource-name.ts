/** Returns the name of a resource for Kubernetes and Cloudflare: hyphens for underscores, and none at the end. */
export function resourceName(name: string): string {
  return name.replaceAll("_", "-").replace(/-+$/, "");
}
