import { FetchFailure, openPage } from "@corsac/page";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import axios, { create } from "axios";
import { GraphQLClient } from "graphql-request";
import ky from "ky";
import { ofetch, createFetch } from "ofetch";
import { afterEach, describe, expect, test, vi } from "vitest";
import { api, type Router } from "./api.ts";

const API = "https://api.example.com";
const NOTE = `${API}/notes/1`;
const headers = { authorization: "Bearer a" };
const routes = { [API]: api };

/** Gets the text of a note through a client that calls `fetch`. */
type GetNote = (fetch: typeof globalThis.fetch) => Promise<string>;

const clients: readonly (readonly [name: string, getNote: GetNote])[] = [
  [
    "axios",
    async (fetch) => {
      const client = create({ adapter: "fetch", env: { fetch }, headers, withCredentials: true });
      return (await client.get<{ text: string }>(NOTE)).data.text;
    },
  ],
  [
    "ky",
    async (fetch) => {
      const client = ky.create({ fetch, headers, credentials: "include", retry: 0 });
      return (await client.get<{ text: string }>(NOTE).json()).text;
    },
  ],
  [
    "ofetch",
    async (fetch) => {
      const client = createFetch({ fetch, defaults: { headers, credentials: "include", retry: 0 } });
      return (await client<{ text: string }>(NOTE)).text;
    },
  ],
  [
    "tRPC",
    (fetch) => {
      const link = httpBatchLink({
        url: `${API}/trpc`,
        fetch: (url, init) => fetch(url, { ...(init as RequestInit), credentials: "include" }),
        headers,
      });
      return createTRPCClient<Router>({ links: [link] }).note.query();
    },
  ],
  [
    "graphql-request",
    async (fetch) => {
      const client = new GraphQLClient(`${API}/graphql`, { fetch, headers, credentials: "include" });
      return (await client.request<{ note: string }>("{ note }")).note;
    },
  ],
];

/** Finds the reason of the page among the causes of a client's error. */
function failureOf(error: unknown): FetchFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof FetchFailure) return cause;
  throw error;
}

describe.each(clients)("%s", (_name, getNote) => {
  test("gets a note for a page of the policy", async () => {
    const page = openPage("https://app.example.com", { routes });
    expect(await getNote(page.fetch)).toBe("Buy milk");
    expect(page.requests.map(({ kind }) => kind)).toEqual(["preflight", "actual"]);
  });

  test.each(["chromium", "firefox", "webkit"] as const)("passes on why %s blocks another page", async (engine) => {
    const page = openPage("https://evil.example", { engine, routes });
    const error: unknown = await getNote(page.fetch).catch((reason: unknown) => reason);
    const { finding, message } = failureOf(error);
    expect(finding.code).toBe("preflight-forbidden");
    expect(message).toContain("Fix: ");
  });
});

describe("globalThis.fetch = page.fetch", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("is what clients call that take no fetch", async () => {
    const page = openPage("https://app.example.com", { routes });
    vi.stubGlobal("fetch", page.fetch);
    expect((await axios.get<object>(NOTE, { adapter: "fetch" })).data).toEqual({ text: "Buy milk" });
    expect(await ky.get(NOTE).json()).toEqual({ text: "Buy milk" });
    expect(await ofetch(NOTE)).toEqual({ text: "Buy milk" });
    expect(page.requests).toHaveLength(3);
  });
});
