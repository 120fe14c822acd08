import { noteRequest } from "@corsac/contract/node";
import {
  frameworkResponse,
  handlerScenarios,
  LOCATION,
  OWN_CORS,
  type OwnHandlers,
  REFERENCE_POLICY,
  request,
  scenario,
  type Scenario,
  TEXT,
} from "@corsac/contract/subject";
import type { HttpFunction } from "@google-cloud/functions-framework";

/** A function that notes its calls. */
const noted =
  (handler: HttpFunction): HttpFunction =>
  (incoming, response) => {
    noteRequest(incoming);
    return handler(incoming, response);
  };

/** Functions in the framework's own ways, and their responses. */
export const OWN: OwnHandlers<HttpFunction> = {
  "gcf-json": {
    does: "calls response.json()",
    body: JSON.stringify({ text: TEXT }),
    also: ["head"],
    serve: noted((_request, response) => response.json({ text: TEXT })),
  },
  "gcf-redirect": {
    does: "calls response.redirect()",
    status: 302,
    others: { location: LOCATION },
    vary: ["accept"],
    serve: noted((_request, response) => response.redirect(LOCATION)),
  },
  "gcf-own-cors": {
    does: "sets CORS headers by response.set()",
    spec: "allow-origin",
    exposes: ["x-u"],
    vary: ["accept"],
    serve: noted((_request, response) => response.set(OWN_CORS).send(TEXT)),
  },
  "gcf-throws-later": {
    does: "throws in a callback, which the framework answers",
    status: 500,
    serve: noted(() => {
      setImmediate(() => {
        throw new Error("thrown by a callback");
      });
    }),
  },
};

/** Responses of the framework itself: the function does not run. */
const ignoredPath: Scenario = {
  ...scenario(
    "gcf-ignored-path",
    REFERENCE_POLICY,
    frameworkResponse(404, "the 404 for /favicon.ico", (origin) => request("GET", origin)),
  ),
  path: "/favicon.ico",
};
const malformedBody = scenario(
  "gcf-malformed-body",
  REFERENCE_POLICY,
  frameworkResponse(400, "the 400 for malformed JSON", (origin) => ({
    ...request("POST", origin, ["Content-Type", "application/json"]),
    body: "{",
  })),
);

export const SCENARIOS: readonly Scenario[] = [...handlerScenarios(OWN), ignoredPath, malformedBody];
export const CAN = ["node", "http/1.1"] as const;
