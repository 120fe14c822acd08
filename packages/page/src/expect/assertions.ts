import type { Route } from "../types/route.ts";
import { CorsAssertionError } from "./assertion-error.ts";
import type { CorsCall } from "./call.ts";
import { checkAllowed, checkExposed, checkRefused, type CheckResult } from "./check.ts";

/**
 * Asserts that a page gets the response of a server.
 *
 * @example
 * ```ts
 * await assertAllowsCors(app, { from: "https://app.example.com", method: "PUT", url: "/notes/1", credentials: true });
 * ```
 * @param app - the server: an application, a handler, or the origin of a server on the network
 * @throws CorsAssertionError with the console of the browser, the cause and the fix
 * @public
 */
export async function assertAllowsCors(app: Route, call: CorsCall): Promise<void> {
  assertHolds(await checkAllowed(app, call));
}

/**
 * Asserts that the CORS policy of a server keeps the response from a page. A call that fails for another reason, such as
 * an exception or a 404 without CORS headers, is not a refusal: the assertion fails and names the reason.
 *
 * @example
 * ```ts
 * await assertRefusesCors(app, { from: "https://evil.example", credentials: true });
 * ```
 * @throws CorsAssertionError
 * @public
 */
export async function assertRefusesCors(app: Route, call: CorsCall): Promise<void> {
  assertHolds(await checkRefused(app, call));
}

/**
 * Asserts that script of a page can read a response header.
 *
 * @example
 * ```ts
 * await assertExposesHeader(app, "x-total", { from: "https://app.example.com", url: "/notes" });
 * ```
 * @throws CorsAssertionError
 * @public
 */
export async function assertExposesHeader(app: Route, header: string, call: CorsCall): Promise<void> {
  assertHolds(await checkExposed(app, header, call));
}

function assertHolds(result: CheckResult): void {
  if (result !== null) throw new CorsAssertionError(result);
}
