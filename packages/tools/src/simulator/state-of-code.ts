import { readPaste } from "@corsac/calls";
import type { SimulatorState } from "./state.ts";

/** Reads a call from fetch code or a curl command, as a part of the form's state. */
export function stateOfCode(text: string): { readonly state: Partial<SimulatorState> } | { readonly problem: string } {
  const paste = readPaste(text);
  if (paste.kind === "broken") return { problem: `This cannot be read: ${paste.reason}.` };
  if (paste.kind !== "fetch" && paste.kind !== "curl") return { problem: "Paste a fetch() call or a curl command." };
  const { url, origin, body, headers = [], method = "GET", ...rest } = paste.call;
  return {
    state: {
      url,
      method,
      headers: [...headers],
      bodyKind: body?.kind ?? "none",
      body: typeof body?.value === "string" ? body.value : "",
      bodyType: body?.type ?? "",
      credentials: rest.credentials ?? "same-origin",
      redirect: rest.redirect ?? "follow",
      mode: rest.mode ?? "cors",
      cache: rest.cache ?? "default",
      ...(origin === null ? {} : { origin }),
    },
  };
}
