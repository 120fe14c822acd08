import { type Template, resourcesOf } from "../read.ts";
import { add, corsHeaders, type CorsSettings, type Model } from "./model.ts";

function corsOf(template: Template): CorsSettings {
  const [url] = resourcesOf<{ Cors: CorsSettings }>(template, "AWS::Lambda::Url");
  if (url === undefined) throw new Error("no function URL");
  const { Cors: cors } = url;
  if (cors.AllowMethods.some((method) => method.length > 6)) throw new Error("a method has at most 6 characters");
  if (cors.AllowMethods.length > 6) throw new Error("at most 6 methods");
  if (cors.MaxAge !== undefined && (cors.MaxAge < 0 || cors.MaxAge > 86_400)) throw new Error("MaxAge is 0 to 86400");
  return cors;
}

/**
 * A function URL. Documented: Lambda adds the configured headers to responses, and the limits of the lists. The answer to a
 * preflight has the configured headers alone. Not documented, or in several ways, so the worst: headers of the function
 * stay beside those of Lambda; no `Vary`; no CORS headers on errors of its own; a method that is not listed gets none.
 *
 * @see {@link https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors | CORS for function URLs}
 * @see {@link https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html | limits}
 */
export const functionUrl: Model = (template, application) => {
  const cors = corsOf(template);
  return (request) => {
    const { preflight, actual } = corsHeaders(cors, request);
    if (request.kind === "preflight") return { status: 200, headers: preflight };
    const response = application(request);
    if (response === null) return { status: 502, headers: [] };
    const isListed = cors.AllowMethods.includes(request.method);
    return add(response, isListed ? actual : []);
  };
};
