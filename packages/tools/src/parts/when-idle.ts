/** Loads parts of a tool when the browser is idle, so that the tool works without a network from then on. */
export function whenIdle(...loads: readonly (() => Promise<unknown>)[]): void {
  // Without a network the load fails, and is tried again when someone needs the part.
  const load = (): void => loads.forEach((each) => void each().catch(() => {}));
  // Safari has no requestIdleCallback.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(load, { timeout: 2000 });
  else setTimeout(load, 500);
}
