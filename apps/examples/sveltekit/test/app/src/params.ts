import { defineParams } from "@sveltejs/kit/params";
import { mounts } from "./mounts.ts";

/** The handlers that have a file of their own under `routes`; `no-route` has none. */
const PUT_ONLY = ["put-only"];
const PAGES = ["sveltekit-page", "sveltekit-page-error", "sveltekit-page-throws"];
const ELSEWHERE = [...PUT_ONLY, ...PAGES, "no-route"];

/** Returns a matcher of the first segment of the mounts' paths, by the mount's handler. */
const servedBy =
  (hasHandler: (name: string) => boolean) =>
  (param: string): string | undefined =>
    mounts.some(({ path, handler }) => path.split("/")[1] === param && hasHandler(handler)) ? param : undefined;

export const params = defineParams({
  page: servedBy((name) => PAGES.includes(name)),
  putOnly: servedBy((name) => PUT_ONLY.includes(name)),
  served: servedBy((name) => !ELSEWHERE.includes(name)),
});
