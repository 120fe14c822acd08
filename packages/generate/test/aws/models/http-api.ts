import { type Template, resourcesOf } from "../read.ts";
import { add, allowOrigin, headersOf, type Model, withoutCors } from "./model.ts";

interface Cors {
  readonly AllowOrigins: readonly string[];
  readonly AllowMethods: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly AllowCredentials?: boolean;
  readonly MaxAge?: number;
}

function corsOf(template: Template): Cors {
  const [api] = resourcesOf<{ CorsConfiguration: Cors }>(template, "AWS::ApiGatewayV2::Api");
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
    const origin = allowOrigin(cors.AllowOrigins, request.origin);
    const common = headersOf({
      "Access-Control-Allow-Origin": origin ?? undefined,
      "Access-Control-Allow-Credentials": cors.AllowCredentials === true ? "true" : undefined,
    });
    if (request.kind === "preflight") {
      const lists = headersOf({
        "Access-Control-Allow-Methods": cors.AllowMethods,
        "Access-Control-Allow-Headers": cors.AllowHeaders,
        "Access-Control-Max-Age": cors.MaxAge,
      });
      return { status: 204, headers: origin === null ? [] : [...common, ...lists] };
    }
    const response = application(request);
    if (response === null) return { status: 401, headers: [] };
    const exposed = headersOf({ "Access-Control-Expose-Headers": cors.ExposeHeaders });
    return add(withoutCors(response), origin === null ? [] : [...common, ...exposed]);
  };
};
