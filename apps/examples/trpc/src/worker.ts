import { fetchHandler } from "./cors-fetch.ts";
import { policy } from "./policy.ts";
import { router } from "./router.ts";

export default { fetch: fetchHandler({ router, endpoint: "/trpc" }, policy) };
