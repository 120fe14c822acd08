import type { BuildOptions } from "esbuild";
import { EXCHANGE_HEADER, UPSTREAM_HEADER } from "../handlers/shared.ts";
import { host } from "../host/child.ts";
import { RUNTIMES } from "../host/runtimes.ts";
import { REPORT, scenariosOf } from "../subject/mounts.ts";
import type {
  ContractCase,
  HeaderLine,
  Observation,
  Observations,
  RuntimeName,
  Scenario,
  Subject,
  WireRequest,
} from "../types.ts";
import { openSubject } from "../wire/open.ts";
import { combineVary, removeOwnVary, type Exchange, type Wire } from "../wire/wire.ts";
import { startUpstream } from "./upstream.ts";

const REPORT_REQUEST: WireRequest = { method: "GET", headers: [] };

interface Seen {
  readonly exchange: Exchange;
  readonly reusable: boolean | null;
}

async function send(
  wire: Wire,
  { path }: Scenario,
  { id, requests, expect }: ContractCase,
  at: number,
  upstream: string,
): Promise<Seen> {
  const request = requests[at] as WireRequest;
  const headers = [...request.headers, [EXCHANGE_HEADER, `${id}#${at}`], [UPSTREAM_HEADER, upstream]] as const;
  const exchange = await wire.exchange(path + (request.suffix ?? ""), { ...request, headers });
  if (!expect.reusable) return { exchange, reusable: null };
  const second = await wire.exchange(REPORT.path, REPORT_REQUEST);
  // A server that takes the rest of the first request for a second one answers 400. Its policy may refuse the second.
  const isAnswered = second.failure === null && second.status !== 400;
  return { exchange, reusable: second.reusedConnection && isAnswered };
}

/** Returns the headers in the form that expectations have. */
function comparable({ program, ownVary }: Subject, headers: readonly HeaderLine[]): readonly HeaderLine[] {
  if (ownVary !== undefined) return removeOwnVary(headers, ownVary);
  return program === undefined ? headers : combineVary(headers);
}

async function reachedOf(wire: Wire): Promise<Readonly<Record<string, number>>> {
  const { failure, body } = await wire.exchange(REPORT.path, REPORT_REQUEST);
  if (failure !== null) throw new Error(`the subject does not report which handlers ran: ${failure}`);
  return JSON.parse(body) as Record<string, number>;
}

/** The observations of one scenario's cases. */
export interface ObservedScenario {
  readonly scenario: Scenario;
  readonly observations: Observations;
}

/**
 * Hosts a subject on a runtime and sends it the requests of each of its cases, in order, over one connection. Who stops
 * early ends the host.
 *
 * @param plugins - for the bundle; seeded faults replace sources through them
 * @yields Each scenario when its cases have been tried
 */
export async function* observeScenarios(
  subjectFile: URL,
  subject: Subject,
  runtime: RuntimeName,
  plugins?: BuildOptions["plugins"],
): AsyncGenerator<ObservedScenario, void> {
  const hosted = await host(subjectFile, subject, RUNTIMES[runtime], plugins);
  const upstream = await startUpstream();
  const wires = openSubject(subject, hosted.ports);
  try {
    for (const scenario of scenariosOf(subject, runtime)) {
      const seen = new Map<string, readonly Seen[]>();
      for (const contractCase of scenario.cases) {
        const list: Seen[] = [];
        for (const at of contractCase.requests.keys()) {
          list.push(await send(wires.at(scenario.path), scenario, contractCase, at, upstream.url));
        }
        seen.set(contractCase.id, list);
      }
      const reached = await reachedOf(wires.at(REPORT.path));
      const observed = ([id, list]: [string, readonly Seen[]]): [string, Observation[]] => [
        id,
        list.map(({ exchange, reusable }, at) => ({
          ...exchange,
          headers: comparable(subject, exchange.headers),
          reusable,
          reached: reached[`${id}#${at}`] ?? 0,
        })),
      ];
      yield { scenario, observations: new Map([...seen].map(observed)) };
    }
  } catch (error) {
    throw new Error(`${subject.name} on ${runtime}: ${String(error)}\n${hosted.errors()}`, { cause: error });
  } finally {
    wires.close();
    await hosted.close();
    upstream.close();
  }
}

/** Observes all cases of a subject on a runtime, as {@link observeScenarios} does. */
export async function observe(
  subjectFile: URL,
  subject: Subject,
  runtime: RuntimeName,
  plugins?: BuildOptions["plugins"],
): Promise<Observations> {
  const all = new Map<string, readonly Observation[]>();
  for await (const { observations } of observeScenarios(subjectFile, subject, runtime, plugins)) {
    for (const [id, observation] of observations) all.set(id, observation);
  }
  return all;
}
