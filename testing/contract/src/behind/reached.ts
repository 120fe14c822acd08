/** How often the handler ran, by exchange. Lives in the process under test; the behind `reports` hands it out. */
const reached = new Map<string, number>();

/** Notes that the handler runs. */
export function noteReached(exchange: string | null | undefined): void {
  if (exchange) reached.set(exchange, (reached.get(exchange) ?? 0) + 1);
}

/** The notes so far, as JSON. */
export function reachedReport(): string {
  return JSON.stringify(Object.fromEntries(reached));
}
