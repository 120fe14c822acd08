/** Splits a `Host` before its port; an IPv6 address keeps its brackets. */
export function hostName(host: string): string {
  const at = host.lastIndexOf(":");
  return at > host.lastIndexOf("]") ? host.slice(0, at) : host;
}

/** Compiles the option `hosts`: an entry without a port stands for every port. */
export function compileHosts(hosts: readonly string[]): ((host: string) => boolean) | null {
  if (hosts.length === 0) return null;
  const listed = new Set(hosts);
  const anyPort = new Set(hosts.filter((host) => hostName(host) === host));
  return (host) => listed.has(host) || anyPort.has(hostName(host));
}
