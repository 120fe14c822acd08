import { INITIAL, type ResponseText, type SimulatorState } from "./state.ts";

const APP = "Access-Control-Allow-Origin: https://app.example.com";
const response = (status: number, ...headers: readonly string[]): ResponseText => ({
  status,
  headers: headers.join("\n"),
});
const GET = { method: "GET", headers: [], bodyKind: "none", body: "" } as const;
const always = (actual: ResponseText): SimulatorState["responses"] => [{ url: "", preflight: response(404), actual }];

/** Calls that people meet most often, by the name of the button that fills them in. */
export const EXAMPLES: Readonly<Record<string, Partial<SimulatorState>>> = {
  "Header missing": { ...GET, headers: [], responses: always(response(200, "Content-Type: application/json")) },
  "PUT with JSON": {},
  "Credentials with *": {
    ...GET,
    headers: [],
    credentials: "include",
    responses: always(response(200, "Access-Control-Allow-Origin: *", "Access-Control-Allow-Credentials: true")),
  },
  "Header not allowed": {
    headers: [
      ["Content-Type", "application/json"],
      ["X-Request-Id", "1"],
    ],
  },
  "Redirect to another origin": {
    ...GET,
    headers: [],
    responses: [
      {
        url: "https://api.example.com/notes/1",
        preflight: response(404),
        actual: response(302, APP, "Location: https://files.example.net/notes/1"),
      },
      { url: "", preflight: response(404), actual: response(200, APP, "Content-Type: application/json") },
    ],
  },
  "Opaque (no-cors)": { ...GET, headers: [], mode: "no-cors", responses: always(response(200, "X-Secret: 1")) },
  "Cached preflight": { again: true, wait: 60 },
  "Authorization with *": {
    ...GET,
    headers: [["Authorization", "Bearer token"]],
    responses: [
      {
        url: "",
        preflight: response(204, "Access-Control-Allow-Origin: *", "Access-Control-Allow-Headers: *"),
        actual: response(200, "Access-Control-Allow-Origin: *"),
      },
    ],
  },
  "Answers of a policy": { source: "policy" },
};

/** Returns the whole state of an example. */
export const exampleState = (example: Partial<SimulatorState>): SimulatorState =>
  structuredClone({ ...INITIAL, ...example });
