import { type Template, resourcesOf } from "../read.ts";
import { add, corsHeaders, type CorsSettings, type Model, withoutCors } from "./model.ts";

function corsOf(template: Template): CorsSettings {
  const [api] = resourcesOf<{ CorsConfiguration: CorsSettings }>(template, "AWS::ApiGatewayV2::Api");
  if (api === undefined) throw new Error("no API");
  return api.CorsConfiguration;
}

/**
 * An HTTP API. Documented: it answers preflights itself, adds the configured headers to responses of an integration if the
 * request has `Origin`, and ignores the CORS headers of the integration. `allow-credentials` with `*` is an error of the
 * deployment. Not documented, so the worst: no `Vary`, and no CORS headers on errors of its own.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html | CORS for HTTP APIs}
 * @see {@link https://github.com/aws/aws-cdk/issues/9076 | the error for credentials with *}
 */
export const httpApi: Model = (template, application) => {
  const cors = corsOf(template);
  if (cors.AllowCredentials === true && cors.AllowOrigins.includes("*")) {
    throw new Error("allow-credentials is not supported if 'allow-origin' is *");
  }
  return (request) => {
    const { preflight, actual } = corsHeaders(cors, request);
    if (request.kind === "preflight") return { status: 204, headers: preflight };
    const response = application(request);
    if (response === null) return { status: 401, headers: [] };
    return add(withoutCors(response), actual);
  };
};
