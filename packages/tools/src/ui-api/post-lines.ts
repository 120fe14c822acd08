import { UI_HEADER } from "./ui-header.ts";

/** The reason why the command gave no result. */
export class UiApiError extends Error {
  override readonly name: string = "UiApiError";
}

/** The last line of a response without a result. */
interface ErrorLine {
  readonly type: "error";
  readonly message: string;
}

/**
 * Sends JSON to the command, and reads its response: a JSON value a line.
 *
 * @param path - relative to the page, whose address has the token: `api/send`
 * @throws UiApiError if the command cannot be reached or reports an error
 * @yields Each value as soon as its line is complete
 */
export async function* postLines<Event extends { readonly type: string }>(
  path: string,
  body: unknown,
  signal?: AbortSignal,
): AsyncGenerator<Event, void> {
  const response = await post(path, body, signal);
  if (!response.ok || response.body === null) throw new UiApiError(`corsac ui answered with status ${response.status}`);
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = JSON.parse(line) as Event | ErrorLine;
      if (event.type === "error" && "message" in event) throw new UiApiError(event.message);
      yield event as Event;
    }
    if (done) return;
  }
}

async function post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", [UI_HEADER]: "1" },
      body: JSON.stringify(body),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new UiApiError("corsac ui does not answer: is the command still running?");
  }
}
