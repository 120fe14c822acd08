export { findBrowser, type FoundBrowser, NoBrowserError } from "./find.ts";
export { launch, type Launched } from "./launch.ts";
export { servePage, type ServedPage } from "./serve-page.ts";
