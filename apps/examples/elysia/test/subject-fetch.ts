import type { FetchSubject } from "@corsac/contract/fetch";
import { expectedFailures } from "@corsac/contract/server";
import { byPath } from "@corsac/contract/subject";
import { Elysia } from "elysia";
import { application, CAN, SCENARIOS } from "./elysia-subject.ts";

/** `cors()` in an application of Elysia whose `fetch` Deno serves. */
export const subject: FetchSubject = {
  kind: "fetch",
  name: "Elysia, fetch",
  runtimes: ["deno"],
  can: CAN,
  scenarios: SCENARIOS,
  deviations: expectedFailures(
    [
      {
        fault: "Elysia puts strings into the stream of a generator's response, and Deno aborts the response",
        link: "https://github.com/elysiajs/elysia/issues/1845",
        cases: ["elysia-generator", "elysia-sse"].flatMap((name) =>
          ["allowed", "refused", "no-origin"].map((part) => `${name}/${part}`),
        ),
      },
    ],
    ["deno"],
  ),
  handler(mounts) {
    const find = byPath(mounts, (mount) => application(mount, new Elysia()));
    return (request) => find(request.url).fetch(request);
  },
};
