import type { Engine, Failure } from "@corsac/user-agent";

/** The text that hides the reason from script. The standard has none: Chromium's is used. */
const HIDING: Readonly<Record<Engine, string>> = {
  standard: "Failed to fetch",
  chromium: "Failed to fetch",
  firefox: "NetworkError when attempting to fetch resource.",
  webkit: "Load failed",
};

/** Returns the message of the `TypeError` that an engine gives to script. */
export function scriptMessage({ code, detail }: Failure, engine: Engine): string {
  if (code !== "method-forbidden") return HIDING[engine];
  switch (engine) {
    case "firefox":
      return `Window.fetch: Invalid request method ${String(detail["method"])}.`;
    case "webkit":
      return "Method is forbidden.";
    default:
      return `Failed to execute 'fetch' on 'Window': '${String(detail["method"])}' HTTP method is unsupported.`;
  }
}
