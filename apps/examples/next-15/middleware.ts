import { corsProxy } from "@corsac/next";
import { policy } from "./policy";

export const middleware = corsProxy(policy);

// Requests for the files that Next.js built need no policy.
export const config = { matcher: "/((?!_next/).*)" };
