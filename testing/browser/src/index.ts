export { buildPages } from "./build-pages.ts";
export { type BrowserName, browsersToTest, drive, type DriveOptions } from "./drive.ts";
export { findBrowser, findFirefox, type FoundBrowser, NoBrowserError } from "./find.ts";
export { launch, type Launched } from "./launch.ts";
export { accessibilityProblems, screenshot } from "./look.ts";
export { servePage, type ServedPage } from "./serve-page.ts";
