export { cachedOrigin, type CachedOrigin, type CachedOriginOptions } from "./cached-origin/cached-origin.ts";
