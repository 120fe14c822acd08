interface Runtime {
  readonly process?: { readonly emitWarning?: (message: string, options: { readonly code: string }) => void };
  readonly console?: { readonly warn?: (message: string) => void };
}

/** A warning that is given once. The message is a function, because it is built for the first call only. */
export type WarnOnce = (message: () => string) => void;

/**
 * Returns a warning of its own: a process warning with a code on Node, Deno and Bun, else a line of the console. The
 * caller keeps it, so that each policy warns and no state is in a module. Never throws, because requests cause warnings.
 */
export function warnOnce(code: string): WarnOnce {
  let hasWarned = false;
  return (message) => {
    if (hasWarned) return;
    hasWarned = true;
    try {
      const runtime = globalThis as Runtime;
      if (typeof runtime.process?.emitWarning === "function") runtime.process.emitWarning(message(), { code });
      else runtime.console?.warn?.(`${code}: ${message()}`);
    } catch {
      // A program may have replaced either with a function that throws.
    }
  };
}
