import type { Engine } from "@corsac/user-agent";
import { hidingMessage } from "./script-message.ts";

/** Makes the error of a call that fails for a reason outside the CORS protocol. The reason is its `cause`. */
export const networkError = (engine: Engine, reason: string): TypeError =>
  new TypeError(hidingMessage(engine), { cause: new Error(reason) });
