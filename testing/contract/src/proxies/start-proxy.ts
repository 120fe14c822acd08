import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../subject/free-ports.ts";
import { startProgram } from "../subject/start-program.ts";
import type { Proxy, ProxyPlace } from "./proxy.ts";

/** A proxy that runs. */
export interface RunningProxy {
  readonly port: number;
  stop(): Promise<void>;
}

interface StartOptions extends Pick<ProxyPlace, "files" | "upstream"> {
  /** Default: any free port. */
  readonly port?: number;
}

/** Starts a proxy in front of an application, with generated files, in a temporary folder. */
export async function startProxy(proxy: Proxy, { files, upstream, port }: StartOptions): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), "corsac-proxy-"));
  const [free = 0] = port === undefined ? await freePorts(1) : [port];
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
  const stop = await startProgram(proxy.configure({ files, folder, port: free, upstream }), [free], folder);
  return { port: free, stop };
}
