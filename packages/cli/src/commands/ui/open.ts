import { spawn } from "node:child_process";
import type { Io } from "../../io.ts";

/** The program that opens an address in the default browser. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...before: string[]]>>> = {
  darwin: ["open"],
  // `start` is a part of cmd.exe, which reads `&` in an address; this program takes it as it is.
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Opens an address in the default browser, and says so if there is none. */
export function openInBrowser(address: string, io: Io): Promise<void> {
  const [program, ...before] = OPENERS[process.platform] ?? ["xdg-open"];
  return new Promise((resolve) => {
    const child = spawn(program, [...before, address], { stdio: "ignore", detached: true });
    child.once("error", ({ message }) => {
      io.err.write(`corsac: cannot open a browser (${message}): open the address yourself\n`);
      resolve();
    });
    child.once("spawn", () => {
      child.unref();
      resolve();
    });
  });
}
