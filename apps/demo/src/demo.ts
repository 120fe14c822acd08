import type { Server } from "node:http";
import type { StaticCors } from "@corsac/core";
import type { Api } from "./apis/api.ts";
import { loadAssets } from "./assets.ts";
import { callOf, pathOf } from "./calls.ts";
import { repeat } from "./exchanges.ts";
import { Journal } from "./journal.ts";
import { close, listen } from "./listen.ts";
import type { ApiSetting, Change, Exchange, Setting, Why } from "./model.ts";
import { pageServer } from "./page-server.ts";
import { mistakesIn } from "./policy-change.ts";
import { initialOptions, type PolicyData, policyOf } from "./policy.ts";
import { siteServer } from "./site-server.ts";
import { why, withoutPolicy } from "./why.ts";

/** The address and port of the demo. */
export interface Place {
  readonly host: string;
  /** The page's port; the others take the next ones. 0: any free ports. */
  readonly port: number;
}

/** The running demo. */
export interface Demo {
  /** The data of the page; a change of the policy replaces it. */
  readonly setting: Setting;
  close(): Promise<void>;
}

/** Starts the two pages, the APIs and the documentation, each on a port and a host name of its own. */
export async function startDemo(place: Place, apis: readonly Api[]): Promise<Demo> {
  const servers: Server[] = [];
  const open = async (name: string, server: Server): Promise<string> => {
    const port = place.port === 0 ? 0 : place.port + servers.length;
    servers.push(server);
    return originOf(name, await listen(server, port, place.host));
  };
  const stops: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all([...servers.map(close), ...stops.map((stop) => stop())]);
  };

  try {
    const assets = await loadAssets();
    let setting: Setting | undefined;
    let policy: StaticCors | undefined;
    const journal = new Journal();

    const change = (data: unknown): Change | null => {
      if (!setting?.canChange || !policy) return null;
      const mistakes = mistakesIn(data);
      if (mistakes.length > 0) return { kind: "refused", mistakes };
      const options = data as PolicyData;
      policy.reconfigure(options as Parameters<StaticCors["reconfigure"]>[0]);
      journal.clear();
      setting = { ...setting, options, revision: setting.revision + 1 };
      return { kind: "applied", setting };
    };
    const hostsOf = (name: string): string[] => [`${name}.corsac.localhost`, "localhost", "127.0.0.1", "[::1]"];
    const pageOrigin = await open(
      "app",
      pageServer({
        hosts: hostsOf("app"),
        files: assets,
        answers: {
          "/setting": () => setting ?? null,
          "/why": (query) => (setting && policy ? whyOf(query, setting, policy, journal) : null),
          "/exchanges": (query) => (setting ? exchangesOf(query, setting, journal) : null),
        },
        changes: { "/policy": change },
        frameAncestors: "'none'",
      }),
    );
    const otherOrigin = await open(
      "other",
      pageServer({
        hosts: hostsOf("other"),
        files: assets,
        answers: { "/setting": () => setting ?? null },
        frameAncestors: pageOrigin,
      }),
    );

    const options = initialOptions(pageOrigin);
    policy = policyOf(options);
    const columns: ApiSetting[] = [];
    for (const { id, label, adapter, create } of apis) {
      const server = await create(policy, (stop) => stops.push(stop));
      journal.watch(id, server);
      const origin = await open(id, server);
      columns.push({ id, label, through: adapter ?? "node:http as it is", hasPolicy: adapter !== null, origin });
    }
    const site = siteServer();
    const siteOrigin = site && (await open("site", site));
    const canChange = columns.every(({ through }) => !through.startsWith("corsac generate"));
    const shared = { pageOrigin, otherOrigin, siteOrigin, canChange, apis: columns };
    const initial: Setting = { ...shared, options, initialOptions: options, revision: 0 };
    setting = initial;
    return {
      get setting() {
        return setting ?? initial;
      },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/**
 * Host names under one registrable domain: origins differ, but the pages and the APIs are one site, so that browsers
 * send the APIs' cookies. `app.localhost` and `api.localhost` would be two sites.
 */
function originOf(name: string, port: number): string {
  return `http://${name}.corsac.localhost:${port}`;
}

function whyOf(query: URLSearchParams, setting: Setting, policy: StaticCors, journal: Journal): Why | null {
  const { call, api } = cellOf(query, setting);
  if (!call || !api) return null;
  return api.hasPolicy ? why(policy, call, journal.of(api.id, pathOf(call, setting.revision))) : withoutPolicy;
}

function exchangesOf(query: URLSearchParams, setting: Setting, journal: Journal): Promise<readonly Exchange[]> | null {
  const { call, api } = cellOf(query, setting);
  if (!call || !api) return null;
  const port = Number(new URL(api.origin).port);
  return Promise.all(
    journal.of(api.id, pathOf(call, setting.revision)).map((recorded) => repeat(recorded, port, call.init.body)),
  );
}

function cellOf(query: URLSearchParams, setting: Setting) {
  return {
    call: callOf(query.get("call") ?? ""),
    api: setting.apis.find(({ id }) => id === query.get("api")),
  };
}
