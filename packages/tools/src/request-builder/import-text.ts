import { isHarText, NotationError, operationsOf, readHar, readPaste } from "@corsac/calls";
import type { RequestState } from "./request-state.ts";
import { stateOfCall, stateOfEntry } from "./state-of-call.ts";

/** A request that a text offers. */
interface Choice {
  readonly label: string;
  readonly detail: string;
  readonly state: RequestState;
}

/** The requests in a text, or the reason why there are none. */
export type Imported =
  | { readonly kind: "choices"; readonly from: string; readonly choices: readonly Choice[] }
  | { readonly kind: "problem"; readonly message: string };

/** Reads requests from a curl command, fetch code, an HTTP archive or an OpenAPI document. */
export async function importText(text: string, baseUrl: string): Promise<Imported> {
  try {
    return await read(text, baseUrl);
  } catch (error) {
    if (error instanceof NotationError) return { kind: "problem", message: error.message };
    throw error;
  }
}

async function read(text: string, baseUrl: string): Promise<Imported> {
  const isOpenApi =
    /^\s*\{[^]*?"(?:openapi|swagger)"\s*:/.test(text) || /^["']?(?:openapi|swagger)["']?\s*:/m.test(text);
  if (isOpenApi && !isHarText(text)) return operations(await parseData(text), baseUrl);
  const paste = readPaste(text);
  switch (paste.kind) {
    case "curl":
    case "fetch": {
      const { method = "GET", url } = paste.call;
      const choice = { label: `${method} ${url}`, detail: "", state: stateOfCall(paste.call) };
      return { kind: "choices", from: paste.kind === "curl" ? "a curl command" : "a fetch() call", choices: [choice] };
    }
    case "har": {
      const choices = readHar(paste.data).map((entry) => ({
        label: `${entry.method} ${entry.url}`,
        detail: entry.response === null ? "no response" : String(entry.response.status),
        state: stateOfEntry(entry),
      }));
      return { kind: "choices", from: "an HTTP archive (HAR)", choices };
    }
    case "broken":
      return { kind: "problem", message: paste.reason };
    default:
      return { kind: "problem", message: "Expected: a curl command, fetch code, a HAR file or an OpenAPI 3 document" };
  }
}

function operations(data: unknown, baseUrl: string): Imported {
  const choices = operationsOf(data, URL.canParse(baseUrl) ? baseUrl : undefined).map((each) => ({
    label: `${each.call.method} ${each.path}`,
    detail: each.isDeprecated ? `deprecated · ${each.summary}` : each.summary || each.name,
    state: stateOfCall({ ...each.call, redirect: "manual" }),
  }));
  return { kind: "choices", from: "an OpenAPI document", choices };
}

/** Every JSON document is YAML too, but the parser is large, and only documents in YAML need it. */
async function parseData(text: string): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const { parse } = await import("yaml");
    try {
      return parse(text, { maxAliasCount: 100 }) as unknown;
    } catch (error) {
      throw new NotationError(`this is neither JSON nor YAML: ${(error as Error).message}`);
    }
  }
}
