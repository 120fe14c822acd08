import type { UpgradeVerdict } from "@corsac/core/adapter";
import type { Duplex } from "node:stream";

/** The only reference from a pending lookup to its handshake. It is `null` after the wait. */
interface Wait {
  end: ((verdict: UpgradeVerdict) => void) | null;
}

/** Separate, because closures of one scope share its variables, and a lookup that never settles keeps its closure. */
function endWith(verdict: Promise<UpgradeVerdict>, wait: Wait): void {
  verdict.then(
    (settled) => wait.end?.(settled),
    () => wait.end?.("origin-function-failed"),
  );
}

/**
 * Calls `settle` with the verdict, or with a refusal after `timeout` milliseconds. If the client leaves earlier, it destroys
 * the socket and never calls `settle`.
 */
export function waitForVerdict(
  verdict: Promise<UpgradeVerdict>,
  socket: Duplex,
  timeout: number,
  settle: (verdict: UpgradeVerdict) => void,
): void {
  const stop = (): void => {
    wait.end = null;
    clearTimeout(timer);
    socket.off("error", leave).off("close", leave).off("end", leave);
  };
  const leave = (): void => {
    stop();
    socket.destroy();
  };
  const wait: Wait = {
    end: (settled) => {
      stop();
      settle(settled);
    },
  };
  const timer = setTimeout(() => wait.end?.("origin-function-failed"), timeout);
  timer.unref();
  socket.on("error", leave).on("close", leave).on("end", leave);
  // Node notices that a client left only while it reads. Early data of the client stays in the socket's buffer.
  socket.read(0);
  endWith(verdict, wait);
}
