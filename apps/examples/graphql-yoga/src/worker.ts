import { fetchHandler } from "./cors-fetch.ts";
import { policy } from "./policy.ts";
import { schema } from "./schema.ts";

export default { fetch: fetchHandler({ schema }, policy) };
