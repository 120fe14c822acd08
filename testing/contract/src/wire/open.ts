import type { Ports, Subject } from "../types.ts";
import { openHttp1 } from "./http1.ts";
import { openHttp2 } from "./http2.ts";
import { openWires, type Wires } from "./wire.ts";

/** Returns connections to a subject that listens, in its protocol. */
export function openSubject(subject: Subject, ports: number | Ports): Wires {
  const isHttp2 = subject.kind === "listen" && subject.protocol === "h2c";
  return openWires(ports, isHttp2 ? openHttp2 : openHttp1);
}
