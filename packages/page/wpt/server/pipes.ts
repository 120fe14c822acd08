import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Header } from "@corsac/user-agent";
import type { HandlerRequest } from "./handler.ts";
import { substitute } from "./substitute.ts";
import type { RawResponse } from "./wire.ts";

/**
 * Applies the pipes of the query's `pipe` to a response.
 *
 * @see {@link https://web-platform-tests.org/writing-tests/server-pipes.html}
 */
export function piped(response: RawResponse, request: HandlerRequest): RawResponse {
  const pipe = request.query.get("pipe");
  return pipe === undefined
    ? response
    : pipesOf(pipe).reduce((current, each) => applied(each, current, request), response);
}

interface Pipe {
  readonly name: string;
  readonly values: readonly string[];
}

/** Reads `name(value,value)|name(value)`. The bar may be missing; a backslash escapes the next character. */
function pipesOf(text: string): readonly Pipe[] {
  const pipes: Pipe[] = [];
  let name = "";
  let values: string[] | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (values === null) {
      if (char === "(") values = [""];
      else if (char === "|" && name !== "") name = "";
      else if (char !== "|") name += char;
    } else if (char === ")") {
      pipes.push({ name, values });
      name = "";
      values = null;
    } else if (char === ",") values.push("");
    else {
      if (char === "\\") at += 1;
      values[values.length - 1] += text.charAt(at);
    }
  }
  return pipes;
}

function applied({ name, values }: Pipe, response: RawResponse, request: HandlerRequest): RawResponse {
  const [first = "", second = "", third = ""] = values;
  const { headers, body } = response;
  switch (name) {
    case "header": {
      const append = ["1", "true"].includes(third.toLowerCase());
      const others = append ? headers : without(headers, first);
      return { ...response, headers: [...others, [first, second.trim()]] };
    }
    case "status":
      return { ...response, status: Number(first) };
    case "slice":
      return { ...response, body: whole(body).slice(bound(first), bound(second)) };
    case "sub":
      return { ...response, body: substitute(whole(body), request) };
    case "gzip": {
      const bytes = gzipSync(Buffer.from(whole(body), "latin1")).toString("latin1");
      return { ...response, headers: [...headers, ["Content-Encoding", "gzip"]], body: bytes };
    }
    case "trickle":
      return { ...response, body: trickled(whole(body), first.split(":")) };
    default:
      throw new Error(`Unknown pipe ${name}`);
  }
}

const without = (headers: readonly Header[], name: string): readonly Header[] =>
  headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());

const bound = (value: string): number | undefined => (value === "" || value === "null" ? undefined : Number(value));

function whole(body: string | AsyncIterable<string>): string {
  if (typeof body !== "string") throw new Error("This pipe needs a body in one piece");
  return body;
}

// Numbers are bytes to send, `d` and a number are seconds to wait, `r` and a number repeat the steps.
async function* trickled(body: string, steps: readonly string[]): AsyncIterable<string> {
  const repeat = steps.findIndex((step) => step.startsWith("r"));
  const round = repeat < 0 ? steps : steps.slice(0, repeat);
  const rounds = repeat < 0 ? 1 : Number.POSITIVE_INFINITY;
  let sent = 0;
  for (let done = 0; done < rounds && sent < body.length; done += 1) {
    for (const step of round) {
      if (step.startsWith("d")) await delay(Number(step.slice(1)) * 1000);
      else {
        yield body.slice(sent, sent + Number(step));
        sent += Number(step);
      }
    }
  }
  yield body.slice(sent);
}
