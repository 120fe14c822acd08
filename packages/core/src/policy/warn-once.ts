interface Runtime {
  readonly process?: { readonly emitWarning?: (message: string, options: { readonly code: string }) => void };
  readonly console?: { readonly warn?: (message: string) => void };
}

/**
 * Gives a warning at its first call. The message is a function, because only that call needs the text.
 *
 * @public
 */
export type WarnOnce = (message: () => string) => void;

/**
 * Gives a warning: a process warning with a code on Node, Deno and Bun, else a line of the console. Never throws, because
 * requests cause warnings.
 */
function warn(code: string, message: () => string): void {
  try {
    const runtime = globalThis as Runtime;
    if (typeof runtime.process?.emitWarning === "function") runtime.process.emitWarning(message(), { code });
    else runtime.console?.warn?.(`${code}: ${message()}`);
  } catch {
    // A program may have replaced either with a function that throws.
  }
}

/**
 * Returns a function that gives one warning, at its first call. The caller keeps the function, so each policy has its own
 * warning and no module has state.
 *
 * @public
 */
export function warnOnce(code: string): WarnOnce {
  let hasWarned = false;
  return (message) => {
    if (hasWarned) return;
    hasWarned = true;
    warn(code, message);
  };
}
