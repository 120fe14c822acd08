export { type BrowserName, browsersToTest, drive, type DriveOptions } from "./drive.ts";
export { findBrowser, findFirefox, type FoundBrowser, NoBrowserError } from "./find.ts";
export { launch, type Launched } from "./launch.ts";
export { servePage, type ServedPage } from "./serve-page.ts";
