import type { Engine } from "../engine/engine.ts";
import { hasBadPort } from "../request/bad-port.ts";
import { isMixedContent } from "../request/mixed-content.ts";
import { currentUrl, isOwnOrigin, type Request, type ResponseTainting } from "../request/request.ts";
import { refusedHeader } from "../request/create.ts";
import { isHttp } from "../response/redirect.ts";
import { type Failure, type FailureCode, type FailureDetail, failure, type Step, STEPS } from "./failure.ts";

/**
 * Decides, at each hop, if the browser may send the request, and returns the tainting of its response. A request that
 * once went to another origin keeps the tainting `cors`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}, steps 7 and 12
 */
export function decideTainting(request: Request, engine: Engine): ResponseTainting | Failure {
  const url = currentUrl(request);
  const refuse = (code: FailureCode, detail: FailureDetail, step: Step = STEPS.mainFetch): Failure =>
    failure(step, code, request.redirectCount > 0 ? "redirect" : "request", detail);
  const header = refusedHeader(request, engine);
  if (header !== null) return refuse("request-header-refused", { header }, STEPS.network);
  // Step 7.
  if (hasBadPort(url)) return refuse("bad-port", { port: Number(url.port) }, STEPS.badPort);
  if (isMixedContent(request.origin, url)) return refuse("mixed-content", { host: url.hostname }, STEPS.mixedContent);
  // The model covers HTTP only; data:, blob: and about: do not use the CORS protocol.
  if (!isHttp(url)) return refuse("scheme-not-http", { scheme: url.protocol.slice(0, -1) }, STEPS.schemeFetch);
  // Step 12.
  if (isOwnOrigin(request, url) && request.tainting === "basic") return "basic";
  if (request.mode === "same-origin") return refuse("same-origin-mode", { target: url.origin, origin: request.origin });
  if (request.mode === "cors") return "cors";
  if (request.redirect !== "follow") return refuse("no-cors-redirect-mode", { redirect: request.redirect });
  return "opaque";
}
