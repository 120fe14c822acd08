import type { BuildOptions } from "esbuild";
import { EXCHANGE_FIELD, UPSTREAM_FIELD } from "../behind/behind.ts";
import { applicable, REPORT } from "../case/applicable.ts";
import type { ContractCase, Scenario, WireRequest } from "../case/case.ts";
import type { RuntimeName, Subject } from "../case/subject.ts";
import { SCENARIOS } from "../cases/scenarios.ts";
import { host } from "../host/child.ts";
import { RUNTIMES } from "../host/runtimes.ts";
import type { Observation } from "../judge/check.ts";
import { openHttp1 } from "../wire/http1.ts";
import { openHttp2 } from "../wire/http2.ts";
import type { Exchange, Wire } from "../wire/wire.ts";
import { startUpstream } from "./upstream.ts";

/** What was seen of each case, by id: one observation for each of its requests. */
export type Observations = ReadonlyMap<string, readonly Observation[]>;

const REPORT_REQUEST: WireRequest = { method: "GET", fields: [] };

interface Seen {
  readonly exchange: Exchange;
  readonly reusable: boolean | null;
}

async function send(wire: Wire, scenario: Scenario, of: ContractCase, at: number, upstream: string): Promise<Seen> {
  const request = of.requests[at] as WireRequest;
  const fields = [...request.fields, [EXCHANGE_FIELD, `${of.id}#${at}`], [UPSTREAM_FIELD, upstream]] as const;
  const exchange = await wire.exchange(scenario.path + (request.suffix ?? ""), { ...request, fields });
  if (!of.expect.reusable) return { exchange, reusable: null };
  const second = await wire.exchange(REPORT.path, REPORT_REQUEST);
  return { exchange, reusable: second.reusedConnection && second.status === 200 };
}

async function reachedOf(wire: Wire): Promise<Readonly<Record<string, number>>> {
  const { failure, body } = await wire.exchange(REPORT.path, REPORT_REQUEST);
  if (failure !== null) throw new Error(`the subject does not report which handlers ran: ${failure}`);
  return JSON.parse(body) as Record<string, number>;
}

/**
 * Hosts a subject on a runtime and puts every applicable case to it, in order, over one connection.
 *
 * @param plugins - for the bundle; the fault script replaces sources through it
 */
export async function observe(
  subjectFile: URL,
  subject: Subject,
  runtime: RuntimeName,
  plugins?: BuildOptions["plugins"],
): Promise<Observations> {
  const hosted = await host(subjectFile, subject, RUNTIMES[runtime], plugins);
  const upstream = await startUpstream();
  const http2 = subject.kind === "listen" && subject.protocol === "h2c";
  const wire = http2 ? openHttp2(hosted.port) : openHttp1(hosted.port);
  try {
    const seen = new Map<string, Seen[]>();
    for (const scenario of applicable(SCENARIOS, subject, runtime)) {
      for (const of of scenario.cases) {
        const list: Seen[] = [];
        for (const at of of.requests.keys()) list.push(await send(wire, scenario, of, at, upstream.url));
        seen.set(of.id, list);
      }
    }
    const reached = await reachedOf(wire);
    const observed = ([id, list]: [string, Seen[]]): [string, Observation[]] => [
      id,
      list.map(({ exchange, reusable }, at) => ({ ...exchange, reusable, reached: reached[`${id}#${at}`] ?? 0 })),
    ];
    return new Map([...seen].map(observed));
  } catch (error) {
    throw new Error(`${subject.name} on ${runtime}: ${String(error)}\n${hosted.errors()}`, { cause: error });
  } finally {
    wire.close();
    await hosted.close();
    upstream.close();
  }
}
