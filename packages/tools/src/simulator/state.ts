import type {
  BodyKind,
  CacheMode,
  CredentialsMode,
  Engine,
  FetchInput,
  Header,
  RedirectMode,
  RequestMode,
} from "@corsac/user-agent";
import { SERVERS } from "@corsac/diagnose";
import { ENGINES } from "@corsac/user-agent";

/** A response as text: the status, 0 if the server does not answer, and a header on each line. */
export interface ResponseText {
  status: number;
  headers: string;
}

/** The responses of the server at a URL. An empty URL stands for all others. */
export interface UrlResponses {
  url: string;
  preflight: ResponseText;
  actual: ResponseText;
}

/** A call of a page and the server's responses, as the simulator's form has them and its address keeps them. */
export interface SimulatorState {
  origin: string;
  url: string;
  method: string;
  headers: Header[];
  bodyKind: BodyKind | "none";
  body: string;
  /** The type of a blob. */
  bodyType: string;
  credentials: CredentialsMode;
  redirect: RedirectMode;
  mode: RequestMode;
  cache: CacheMode;
  engine: Engine;
  source: "responses" | "policy";
  responses: UrlResponses[];
  policy: string;
  /** True if the steps are those of a second call, with the preflight cache of the first. */
  again: boolean;
  /** Seconds between the two calls. */
  wait: number;
  /** The server of the fix. */
  server: string;
}

/** The values of the form's lists. */
export const CHOICES = {
  credentials: ["same-origin", "include", "omit"],
  redirect: ["follow", "error", "manual"],
  mode: ["cors", "no-cors", "same-origin"],
  cache: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
  bodyKind: ["none", "text", "urlencoded", "blob", "bytes", "formdata", "stream"],
  engine: ENGINES,
  source: ["responses", "policy"],
  server: SERVERS,
} as const;

const ANY_ORIGIN = "Access-Control-Allow-Origin: https://app.example.com";

export const INITIAL: SimulatorState = {
  origin: "https://app.example.com",
  url: "https://api.example.com/notes/1",
  method: "PUT",
  headers: [["Content-Type", "application/json"]],
  bodyKind: "text",
  body: '{"text":"milk"}',
  bodyType: "",
  credentials: "same-origin",
  redirect: "follow",
  mode: "cors",
  cache: "default",
  engine: "chromium",
  source: "responses",
  responses: [
    {
      url: "",
      preflight: {
        status: 204,
        headers: `${ANY_ORIGIN}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: content-type\nAccess-Control-Max-Age: 600`,
      },
      actual: { status: 200, headers: `${ANY_ORIGIN}\nContent-Type: application/json` },
    },
  ],
  policy: '{\n  origin: "https://app.example.com",\n  methods: ["GET", "PUT"],\n  allowedHeaders: ["content-type"],\n}',
  again: false,
  wait: 60,
  server: "express",
};

/** The parts of the state that can hold a secret. */
const CONFIDENTIAL = ["headers", "url", "body"];

/** Returns the state without the parts that can hold a secret. */
export const withoutSecrets = (state: SimulatorState): Partial<SimulatorState> =>
  Object.fromEntries(Object.entries(state).filter(([name]) => !CONFIDENTIAL.includes(name)));

/** False for lists and choices that the form cannot show. Anyone can write an address. */
export function isState(state: SimulatorState): boolean {
  const given = new Map<string, unknown>(Object.entries(state));
  return (
    Object.entries(CHOICES).every(([name, values]) => (values as readonly unknown[]).includes(given.get(name))) &&
    state.headers.every(
      (line: unknown) => Array.isArray(line) && line.length === 2 && line.every((part) => typeof part === "string"),
    ) &&
    state.responses.length > 0 &&
    state.responses.every((each: Partial<UrlResponses> | null) => {
      if (typeof each?.url !== "string") return false;
      return isResponse(each.preflight) && isResponse(each.actual);
    })
  );
}

const isResponse = (response: Partial<ResponseText> | null | undefined): boolean =>
  typeof response?.status === "number" && typeof response.headers === "string";

/** Returns the call of a form. */
export const inputOf = (state: SimulatorState): FetchInput => ({
  origin: state.origin,
  url: state.url,
  method: state.method,
  headers: state.headers.filter(([name, value]) => name !== "" || value !== ""),
  credentials: state.credentials,
  redirect: state.redirect,
  mode: state.mode,
  cache: state.cache,
  body:
    state.bodyKind === "none"
      ? null
      : { kind: state.bodyKind, value: state.body, ...(state.bodyType === "" ? {} : { type: state.bodyType }) },
});
