import { createCors, type CorsOptions, describe as describePolicy } from "@corsac/core";
import type { FetchInput } from "@corsac/user-agent";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generate, GenerateError, type TargetName } from "../src/index.ts";
import { listAndOrigin, numRuns, policy, timeout } from "./arbitraries.ts";
import { transform } from "./clouds/transform.ts";
import { vercel } from "./clouds/vercel.ts";
import { envoy } from "./gateways/envoy.ts";
import { kong } from "./gateways/kong.ts";
import { traefik } from "./gateways/traefik.ts";
import { differences, PLAIN, type Server, WRONG } from "./outcome.ts";
import { describeModule } from "./worker-module.ts";

type Model = (configuration: string, application: Server) => Server;

/** The targets with a model, and the application that each allows for. */
const MODELS: readonly (readonly [TargetName, Model, Server])[] = [
  ["vercel", vercel, PLAIN],
  ["cloudflare-transform", transform, WRONG],
  ["envoy", envoy, WRONG],
  ["traefik", traefik, WRONG],
  ["kong", kong, WRONG],
];

/** Policies without options that no model has, and an origin that each policy often allows or nearly so. */
const policyAndOrigin = fc
  .tuple(policy, listAndOrigin)
  .filter(([, { origin }]) => /^[\x21-\x7e]+$/.test(origin))
  .map(([options, { list, origin }]): readonly [CorsOptions, string] => {
    const { enforce: _, selfOrigin: __, timingAllowOrigin: ___, ...rest } = options;
    return [Array.isArray(rest.origin) ? { ...rest, origin: list } : rest, origin];
  });

const callsOf = (origin: string): readonly FetchInput[] =>
  ["GET", "PUT", "QUERY"].flatMap((method) =>
    ["accept", "authorization", "x-a", "x-app-1"].flatMap((name) =>
      (["omit", "include"] as const).map((credentials) => ({
        ...{ origin, method, credentials, headers: [[name, "1"]] },
        url: "https://api.example.com/items",
      })),
    ),
  );

/** Returns the configuration, or `null` if the target refuses the policy. */
function contentOf(target: TargetName, options: CorsOptions): string | null {
  try {
    return generate(options, { target }).files[0]?.content ?? null;
  } catch (error) {
    if (error instanceof GenerateError) return null;
    throw error;
  }
}

describe("any policy that a target takes has the outcome of the library", () => {
  test.each(MODELS)(
    "%s",
    async (target, model, application) => {
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(policyAndOrigin, async ([options, origin]) => {
          const content = contentOf(target, options);
          if (content === null) return;
          taken++;
          const calls = callsOf(origin);
          expect(await differences(options, model(content, application), { calls })).toEqual([]);
        }),
        { numRuns },
      );
      expect(taken).toBeGreaterThan(numRuns / 20);
    },
    timeout,
  );
});

test("the module of a Cloudflare Worker has the policy that it was written from", () => {
  fc.assert(
    fc.property(policy, (options) => {
      expect(describeModule(options)).toEqual(describePolicy(createCors(options)));
    }),
    { numRuns },
  );
});
