import { type StaticCors } from "@corsac/core";
import { observe } from "@corsac/diagnose";
import type { FetchInput, Header } from "@corsac/user-agent";
import { type EngineJudgement, judgeByEngines } from "../engines/judge.ts";
import { answersOf } from "../policy/answers-of.ts";
import { namesIn } from "./name-list.ts";

/** A call of a page to the server with the policy. */
export interface ExampleCall {
  readonly name: string;
  readonly input: FetchInput;
}

type Options = Readonly<Record<string, unknown>>;

/** Returns an origin that an origin or pattern of the policy allows. */
const originFor = (entry: string): string => entry.replace(/:\*$/, ":5173").replace("*", "42");

/** Returns the first origin that a policy names; for other policies, one of an application. */
export function firstOrigin(options: Options): string {
  const [first] = namesIn(options["origin"]);
  return first === undefined || first === "*" ? "https://app.example.com" : originFor(first);
}

/** Returns the URL of a server that the policy is for: it has one of its hosts. */
function serverUrl(options: Options): string {
  const [own] = namesIn(options["selfOrigin"]);
  const [host] = namesIn(options["hosts"]);
  const base = own ?? (host === undefined ? "https://api.example.com" : `http://${host}`);
  return URL.canParse(base) ? new URL("/items/1", base).href : "https://api.example.com/items/1";
}

/** Returns calls that people make most often, by a page of the origin and by pages of others. */
export function exampleCalls(options: Options, origin: string): readonly ExampleCall[] {
  const url = serverUrl(options);
  const json: readonly Header[] = [["Content-Type", "application/json"]];
  const pattern = namesIn(options["origin"]).find((entry) => entry.length > 1 && entry.includes("*"));
  return [
    { name: "GET", input: { url, origin } },
    { name: "POST with JSON", input: { url, origin, method: "POST", headers: json } },
    { name: "PUT with JSON", input: { url, origin, method: "PUT", headers: json } },
    { name: "DELETE", input: { url, origin, method: "DELETE" } },
    { name: "GET with Authorization", input: { url, origin, headers: [["Authorization", "Bearer TOKEN"]] } },
    { name: "GET with cookies", input: { url, origin, credentials: "include" } },
    ...(pattern === undefined
      ? []
      : [{ name: `GET from ${originFor(pattern)}`, input: { url, origin: originFor(pattern) } }]),
    { name: "GET from another site", input: { url, origin: "https://other.example" } },
    { name: "POST from another site", input: { url, origin: "https://other.example", method: "POST" } },
    { name: "GET from null", input: { url, origin: "null" } },
  ];
}

/** Makes a call in every engine to a server with the policy. */
export const judgeCall = (call: ExampleCall, cors: StaticCors): ExampleCall & EngineJudgement => ({
  ...call,
  ...judgeByEngines((engine) => observe(call.input, answersOf(cors), { engine })),
});
