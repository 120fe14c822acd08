import type { Handle } from "@sveltejs/kit/hooks";
import { corsHandle } from "./cors.ts";
import { policy } from "./policy.ts";

export const handle: Handle = corsHandle(policy);
