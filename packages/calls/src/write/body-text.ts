import type { RequestBody } from "@corsac/user-agent";

/** Returns the text of a body; `null` if there is none, or if only its length is known. */
export const bodyText = (body: RequestBody | null | undefined): string | null =>
  typeof body?.value === "string" ? body.value : null;
