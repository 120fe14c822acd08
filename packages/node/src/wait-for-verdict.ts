import type { UpgradeVerdict } from "@corsac/core/adapter";
import type { Duplex } from "node:stream";

/** All that a lookup under way keeps of its handshake: nothing, once the wait is over. */
interface Wait {
  end: ((verdict: UpgradeVerdict) => void) | null;
}

/** A function of its own: closures of one scope share its variables, and a lookup that never settles keeps its closure. */
function endWith(verdict: Promise<UpgradeVerdict>, wait: Wait): void {
  verdict.then(
    (settled) => wait.end?.(settled),
    () => wait.end?.("origin-function-failed"),
  );
}

/**
 * Calls `settle` once the verdict is there, or with a refusal when `timeout` milliseconds are over. If the client leaves
 * before, the socket is destroyed and `settle` is never called.
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
  // Node notices that a client left only while it reads. What the client sends early stays in the socket's buffer.
  socket.read(0);
  endWith(verdict, wait);
}
