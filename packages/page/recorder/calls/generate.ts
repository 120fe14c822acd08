import type { Header } from "@corsac/user-agent";
import type { Place, VectorAnswer, VectorCase, VectorHop } from "@corsac/user-agent/vector";
import * as pools from "./pools.ts";
import { type Random, randomFrom } from "../random.ts";

/** Makes a random exchange from a seed. Most are nearly right, because exchanges with several mistakes fail at the first. */
export function generate(seed: number): VectorCase {
  const random = randomFrom(seed);
  const id = `r${seed}`;
  const method = random.pick(pools.METHODS);
  const mode = random.chance(0.9) ? "cors" : random.pick(["no-cors", "same-origin"] as const);
  const headers = [...random.some(pools.SIMPLE_HEADERS, 1), ...random.some(pools.ODD_HEADERS, 2)];
  const includes = random.chance(0.45);
  const hops = random.chance(0.5) ? 1 + random.below(3) : 0;
  const places: readonly Place[] = Array.from({ length: hops + 1 }, (_, hop) =>
    random.pick(hop === 0 ? (["api", "api", "api", "app"] as const) : (["api", "third", "app"] as const)),
  );
  const bodied = method !== "GET" && method !== "HEAD" && random.chance(0.6);
  const servers = places.map((at, hop) => server({ random, id, at, hop, places, method, headers, includes }));
  const [first, ...rest] = servers;
  return {
    id,
    request: {
      at: places[0] ?? "api",
      method,
      headers,
      credentials: includes ? "include" : random.pick(["omit", "same-origin"] as const),
      redirect: random.chance(0.85) ? "follow" : random.pick(["error", "manual"] as const),
      mode,
      body: bodied ? bodyOf(random) : null,
    },
    server: { ...(first as VectorHop & { readonly at: Place }), hops: rest },
  };
}

function bodyOf(random: Random): NonNullable<VectorCase["request"]["body"]> {
  const kind = random.pick(["text", "text", "urlencoded", "bytes", "blob", "formdata"] as const);
  const type = random.pick(["", "text/plain", "application/json", 'Text/Plain;a="b"']);
  return kind === "blob" ? { kind, value: "x", type } : { kind, value: random.chance(0.9) ? "x=1" : "" };
}

interface Scene {
  readonly random: Random;
  readonly id: string;
  readonly at: Place;
  readonly hop: number;
  readonly places: readonly Place[];
  readonly method: string;
  readonly headers: readonly Header[];
  readonly includes: boolean;
}

function server(scene: Scene): VectorHop & { readonly at: Place } {
  const { random, at, hop, places } = scene;
  const isLast = hop === places.length - 1;
  const preflight: VectorAnswer = {
    status: random.chance(0.94) ? random.pick(pools.OK_STATUSES) : random.pick([...pools.OTHER_STATUSES, 302]),
    headers: [...sharing(scene), ...asking(scene)],
  };
  const status = isLast
    ? random.chance(0.85)
      ? 200
      : random.pick(pools.OTHER_STATUSES)
    : random.pick(pools.REDIRECTS);
  const more: readonly Header[] = [
    ["X-One", "1"],
    ["X-Two", "2"],
    ["Content-Type", "text/plain"],
  ];
  const exposing: readonly Header[] = random.chance(0.3)
    ? [["Access-Control-Expose-Headers", random.pick(pools.EXPOSE_HEADERS)]]
    : [];
  const locations = isLast
    ? random.chance(0.03)
      ? ["{next}"]
      : []
    : random.chance(0.8)
      ? ["{next}"]
      : random.pick(pools.ODD_LOCATIONS);
  const next = isLast ? at : (places[hop + 1] ?? at);
  const location = locations.map((value): Header => ["Location", target(value, next, hop)]);
  return { at, preflight, actual: { status, headers: [...sharing(scene), ...more, ...exposing, ...location] } };
}

const ORIGINS: Readonly<Record<Place, readonly [origin: string, host: string]>> = {
  app: ["{origin}", "{host}"],
  api: ["{api}", "{apihost}"],
  third: ["{third}", "{thirdhost}"],
};

function target(value: string, next: Place, hop: number): string {
  const [origin, host] = ORIGINS[next];
  const path = `/c/{id}/${hop + 1}`;
  return value.replaceAll("{nexthost}", host).replaceAll("{nextpath}", path).replaceAll("{next}", `${origin}${path}`);
}

/** The headers with which script may read a response. After a redirect taint they must name null. */
function sharing({ random, hop, places, includes }: Scene): readonly Header[] {
  const tainted = places
    .slice(0, hop + 1)
    .some((place, index) => index > 0 && place !== places[index - 1] && places[index - 1] !== "app");
  const right = tainted ? "null" : "{origin}";
  const origin = random.chance(0.86) ? right : random.pick(pools.ALLOW_ORIGIN);
  const lines: Header[] = random.chance(0.97) ? [["Access-Control-Allow-Origin", origin]] : [];
  if (random.chance(0.02)) lines.push(["Access-Control-Allow-Origin", random.pick(pools.ALLOW_ORIGIN)]);
  if (random.chance(includes ? 0.96 : 0.3)) {
    lines.push([
      "Access-Control-Allow-Credentials",
      random.chance(0.92) ? "true" : random.pick(pools.ALLOW_CREDENTIALS),
    ]);
  }
  if (random.chance(0.03)) lines.push(["Access-Control-Allow-Credentials", random.pick(pools.ALLOW_CREDENTIALS)]);
  return lines;
}

/** The permissions in a preflight response. */
function asking({ random, method, headers }: Scene): readonly Header[] {
  const names = headers.map(([name]) => name.toLowerCase()).join(", ");
  const fill = (text: string): string =>
    text.replaceAll("{m}", method).replaceAll("{h}", names).replaceAll("{H}", names.toUpperCase());
  const normalized = (text: string): string => (text === "put" || text === "delete" ? text.toUpperCase() : text);
  const methods = random.chance(0.75) ? normalized(method) : fill(random.pick(pools.ALLOW_METHODS));
  const allowed = random.chance(0.7) ? names : fill(random.pick(pools.ALLOW_HEADERS));
  const lines: Header[] = [];
  if (random.chance(0.97)) lines.push(["Access-Control-Allow-Methods", methods]);
  if (random.chance(0.97)) lines.push(["Access-Control-Allow-Headers", allowed]);
  if (random.chance(0.04)) lines.push(["Access-Control-Allow-Headers", fill(random.pick(pools.ALLOW_HEADERS))]);
  return lines;
}
