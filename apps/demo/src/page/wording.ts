import type { Cell, Observation } from "../model.ts";

/** Returns the large text of a cell: one word or number. */
export function verdict(observation: Observation): string {
  if (observation.outcome === "blocked") return "Blocked";
  return observation.outcome === "hidden" ? "null" : String(observation.status);
}

/** Returns the small text of a cell. */
export function remark({ observation, why }: Cell): string {
  if (observation.outcome !== "read") return why?.reason ?? "";
  if (observation.header !== undefined) return `header: ${observation.header}`;
  return observation.status < 400 ? "read" : "error read";
}

/** Returns the outcome as a sentence. */
export function sentence(observation: Observation): string {
  switch (observation.outcome) {
    case "blocked":
      return "Blocked: script gets an error and nothing else.";
    case "hidden":
      return `Script read the response, status ${observation.status}, but not this header.`;
    case "read":
      return observation.status < 400
        ? `Script read the response, status ${observation.status}.`
        : `Script read the real error, status ${observation.status}.`;
  }
}

/** Returns the result in script, as a console would print it. */
export function sight(observation: Observation, header: string | undefined): string {
  if (observation.outcome === "blocked") return observation.error;
  const value = observation.outcome === "hidden" ? "null" : observation.header;
  return [
    `response.status  // ${observation.status}`,
    ...(header === undefined ? [] : [`response.headers.get("${header}")  // ${value}`]),
    ...(observation.body === "" ? [] : [`await response.text()  // ${shorten(observation.body)}`]),
  ].join("\n");
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
