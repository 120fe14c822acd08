import { expect, test } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import { findRoutePolicies, type RouteStep } from "./find-route-policies.ts";

const OUTER = createCors({ origin: "https://outer.example" });
const INNER = createCors({ origin: "https://inner.example" });
const OTHER = createCors({ origin: "https://other.example" });

const START: RouteStep = { policy: OUTER, isStart: true, answers: "no" };
const MIDDLEWARE: RouteStep = { answers: "no" };

function policy(cors: typeof OUTER, route?: string): RouteStep {
  return { policy: cors, answers: "no", route };
}

function handler(answers: RouteStep["answers"], route: string): RouteStep {
  return { answers, route };
}

test.each<[behaviour: string, steps: RouteStep[], policies: readonly unknown[] | undefined]>([
  ["no steps", [], undefined],
  ["no start", [policy(INNER), handler("yes", "/")], undefined],
  ["a handler that answers before the start", [handler("yes", "/"), START], undefined],
  ["nothing after the start", [START], []],
  ["a policy before the start", [policy(INNER), START, handler("yes", "/")], []],
  ["middleware with policies, the outermost first", [START, policy(INNER), MIDDLEWARE, policy(OTHER)], [INNER, OTHER]],
  ["a policy in the route that answers", [START, policy(INNER, "/"), handler("yes", "/")], [INNER]],
  ["a policy after the handler that answers", [START, handler("yes", "/"), policy(INNER, "/")], []],
  ["a policy of a later route", [START, handler("yes", "/"), policy(INNER, "/b"), handler("yes", "/b")], []],
  [
    "a route that may answer and has a policy",
    [START, policy(INNER, "/"), handler("maybe", "/"), policy(OTHER, "/b")],
    [INNER],
  ],
  [
    "a route that may answer and has no policy, before one that has",
    [START, handler("maybe", "*"), policy(INNER, "/"), handler("maybe", "/")],
    [INNER],
  ],
  [
    "two routes that may answer and have no policy, with middleware after each",
    [START, policy(INNER), handler("maybe", "/"), policy(OTHER), handler("maybe", "/b")],
    [INNER],
  ],
  [
    "a route that may answer and has no policy, before a handler that answers",
    [START, handler("maybe", "*"), policy(INNER), handler("yes", "/")],
    [INNER],
  ],
  ["middleware that may answer", [START, { answers: "maybe" }, policy(INNER), handler("yes", "/")], [INNER]],
  [
    "a policy behind a handler that may answer in one route",
    [START, handler("maybe", "/"), policy(INNER, "/")],
    [INNER],
  ],
  [
    "the start in a route of its own, before a later policy",
    [{ ...START, route: "/" }, handler("maybe", "/"), policy(INNER, "/b"), handler("yes", "/b")],
    [],
  ],
  [
    "a route before the start that may answer",
    [policy(INNER, "*"), handler("maybe", "*"), START, policy(OTHER)],
    [OTHER],
  ],
  [
    "a route with a policy and without a handler",
    [START, policy(INNER, "/"), policy(OTHER, "/b"), handler("yes", "/b")],
    [INNER, OTHER],
  ],
])("%s", (_behaviour, steps, policies) => {
  expect(findRoutePolicies(steps)).toEqual(policies);
});
