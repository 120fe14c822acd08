import type { CorsOptions } from "@corsac/core";
import { isSkipped, type ListenSubject, openHttp1 } from "@corsac/contract/server";
import type { TargetName } from "@corsac/generate";
import type { SentRequest, ServerResponse } from "@corsac/user-agent";
import { beforeAll, describe, expect, test } from "vitest";
import { differences } from "./outcome.ts";
import { serves } from "./serves.ts";
import { subject as django } from "./subject-django.ts";
import { subject as fastapi } from "./subject-fastapi.ts";
import { subject as flask } from "./subject-flask.ts";

const ORIGINS = {
  origin: ["https://a.example", "https://*.b.example", "http://localhost:*", "https://pr-*-web.c.example"],
} as const;
const LISTS = { ...ORIGINS, methods: ["PUT", "QUERY"], allowedHeaders: ["authorization", "x-a"] } as const;

const POLICIES: Readonly<Record<string, CorsOptions>> = {
  "every common option": { ...LISTS, credentials: true, exposedHeaders: ["x-e"], maxAge: 600 },
  "the defaults": ORIGINS,
  "any origin": { origin: "*", exposedHeaders: "*" },
  "no origin": { origin: false },
  "the origin null": { ...LISTS, dangerouslyAllowNullOrigin: true, optionsSuccessStatus: 200 },
  "any header but authorization": { ...LISTS, allowedHeaders: "*" },
  "any method": { ...LISTS, methods: "*" },
  "header patterns": { ...LISTS, allowedHeaders: ["x-a", "mcp-param-*"] },
  "any header, with credentials": { ...ORIGINS, credentials: true },
};

const FRAMEWORKS: readonly (readonly [TargetName, ListenSubject, refuses: readonly string[]])[] = [
  ["fastapi", fastapi, ["any header but authorization", "any method", "header patterns"]],
  ["django", django, ["header patterns", "any header, with credentials"]],
  ["flask", flask, ["any method"]],
];

const START_LIMIT = 60_000;

const isCompared = ([name]: readonly [string, string]): boolean => /^(?:access-control-|vary$|x-)/i.test(name);

/** The calls of pages on one path, over one connection. Equal requests have equal answers. */
function serverAt(wire: ReturnType<typeof openHttp1>, path: string): (request: SentRequest) => Promise<ServerResponse> {
  const answers = new Map<string, Promise<ServerResponse>>();
  let last: Promise<unknown> = Promise.resolve();
  return ({ method, headers }) => {
    const key = JSON.stringify([method, headers]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = last.then(async () => {
      const response = await wire.exchange(path, { method, headers });
      if (response.failure !== null) throw new Error(response.failure);
      return { status: response.status, headers: response.headers.filter(isCompared) };
    });
    last = answer;
    answers.set(key, answer);
    return answer;
  };
}

for (const [target, subject, refuses] of FRAMEWORKS) {
  const { name, program } = subject;
  const served = Object.entries(POLICIES).filter(([title]) => !refuses.includes(title));

  test(`${name} has no configuration of ${refuses.join(", ")}`, () => {
    const refused = Object.entries(POLICIES).filter(([, policy]) => !serves(target, { policy }));
    expect(refused.map(([title]) => title)).toEqual(refuses);
  });

  describe.skipIf(program !== undefined && isSkipped(name, program))(
    `with ${name}, pages have the same outcome as with the library`,
    () => {
      const paths = new Map(served.map(([title], at) => [title, `/outcome-${at}` as const]));
      const mounts = served.map(([title, policy]) => ({
        path: paths.get(title) ?? ("/" as const),
        policy,
        handler: "shares-everything",
        outer: null,
      }));
      let port = 0;
      beforeAll(async () => {
        port = (await subject.listen(mounts)) as number;
      }, START_LIMIT);

      test.each(served)(
        "%s",
        async (title, policy) => {
          const wire = openHttp1(port);
          try {
            expect(await differences(policy, serverAt(wire, paths.get(title) ?? "/"))).toEqual([]);
          } finally {
            wire.close();
          }
        },
        START_LIMIT,
      );
    },
  );
}
