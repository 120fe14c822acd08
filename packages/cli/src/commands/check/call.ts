import { isUtf8 } from "node:buffer";
import type { Observation, Server } from "@corsac/diagnose";
import type { Engine, FetchInput, Header, RedirectMode, RequestBody, SentRequest } from "@corsac/user-agent";
import { UserError } from "../../errors.ts";
import { readBytes } from "../../files.ts";
import type { Io } from "../../io.ts";
import type { Exchange, NetworkSettings } from "../../network/exchange.ts";
import { readOrigin, readUrl } from "../values.ts";

/** The command line of `corsac check`. */
export interface CheckOptions extends NetworkSettings {
  readonly origin?: string;
  readonly method?: string;
  readonly header?: readonly Header[];
  readonly data?: string;
  readonly credentials?: true;
  readonly redirect: RedirectMode;
  readonly engine: Engine;
  readonly probes: boolean;
  readonly file?: string;
  readonly har?: string;
  readonly report?: string;
  readonly server?: readonly Server[];
  readonly json?: true;
}

/** One `fetch()` to try, and the verdict that the user expects. */
export interface Call {
  readonly input: FetchInput;
  readonly engine: Engine;
  readonly expected: "allowed" | "blocked";
}

/** A call and its exchanges. The last one has the error, if there is one. */
export interface ObservedCall extends Observation {
  readonly hops: readonly Exchange<SentRequest>[];
}

/** Like curl, and unlike `fetch()`, a call with a body and without a method is a POST. */
export const defaultMethod = (body: RequestBody | null): string => (body === null ? "GET" : "POST");

/** Reads the call that a command line describes. */
export async function readCall(options: CheckOptions, io: Io): Promise<Call> {
  const { url, origin, engine, redirect } = options;
  if (url === undefined)
    throw new UserError("check needs the URL that the page requests, or --file. Try: corsac check --help");
  if (origin === undefined) {
    throw new UserError("check needs --origin: the origin of the page, for example https://app.example.com");
  }
  const place = { url: readUrl(url, "URL"), origin: readOrigin(origin, "--origin") };
  const body = await readBody(options.data, io);
  const { method = defaultMethod(body), header: headers = [] } = options;
  const credentials = options.credentials === true ? "include" : "same-origin";
  return { input: { ...place, method, headers, credentials, redirect, body }, engine, expected: "allowed" };
}

/** Reads `--data`: a text, or the content of `@FILE`. Bytes that are not UTF-8 go out without a Content-Type. */
async function readBody(data: string | undefined, io: Io): Promise<RequestBody | null> {
  if (data === undefined) return null;
  if (!data.startsWith("@")) return { kind: "text", value: data };
  const bytes = await readBytes(data.slice(1), io);
  return isUtf8(bytes) ? { kind: "text", value: bytes.toString("utf8") } : { kind: "bytes", value: bytes };
}
