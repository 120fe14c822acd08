import type { Header } from "@corsac/user-agent";
import { resourcesOf, type Template } from "../read.ts";
import type { Model } from "./model.ts";

type Parameters = Readonly<Record<string, string>>;

interface Method {
  readonly HttpMethod: string;
  readonly AuthorizationType: string;
  readonly Integration: {
    readonly Type: string;
    readonly RequestTemplates: Readonly<Record<string, string>>;
    readonly IntegrationResponses: readonly { readonly StatusCode: string; readonly ResponseParameters: Parameters }[];
  };
  readonly MethodResponses: readonly {
    readonly StatusCode: string;
    readonly ResponseParameters: Readonly<Record<string, boolean>>;
  }[];
}

interface GatewayResponse {
  readonly ResponseType: string;
  readonly ResponseParameters: Parameters;
}

/** Returns the headers of parameters. A fixed value is in single quotes; anything else is an expression. */
function fixedHeaders(parameters: Parameters, prefix: string): readonly Header[] {
  return Object.entries(parameters).map(([name, value]) => {
    const [, fixed] = /^'([^']*)'$/.exec(value) ?? [];
    if (!name.startsWith(prefix) || fixed === undefined) throw new Error(`no fixed value: ${name} = ${value}`);
    return [name.slice(prefix.length), fixed] as const;
  });
}

function preflightOf(template: Template): { status: number; headers: readonly Header[] } {
  const method = resourcesOf<Method>(template, "AWS::ApiGateway::Method").find(
    ({ HttpMethod }) => HttpMethod === "OPTIONS",
  );
  const [answer] = method?.Integration.IntegrationResponses ?? [];
  const [declared] = method?.MethodResponses ?? [];
  if (method === undefined || answer === undefined) throw new Error("no OPTIONS method");
  if (method.Integration.Type !== "MOCK" || method.AuthorizationType !== "NONE") throw new Error("no mock for all");
  // The mock integration chooses the response whose status the request template names.
  const [, status] = /statusCode"?: (\d+)/.exec(method.Integration.RequestTemplates["application/json"] ?? "") ?? [];
  if (status !== answer.StatusCode || declared?.StatusCode !== status) throw new Error("no response has the status");
  for (const name of Object.keys(answer.ResponseParameters)) {
    if (declared.ResponseParameters[name] === undefined) throw new Error(`not declared: ${name}`);
  }
  return { status: Number(status), headers: fixedHeaders(answer.ResponseParameters, "method.response.header.") };
}

/**
 * A REST API. Documented: a mock integration answers OPTIONS with fixed values, whatever `Origin` is; a proxy integration
 * returns the application's response as it is; gateway responses have fixed headers of their own.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html | CORS for REST APIs}
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html}
 */
export const restApi: Model = (template, application) => {
  const preflight = preflightOf(template);
  const errors = resourcesOf<GatewayResponse>(template, "AWS::ApiGateway::GatewayResponse");
  const types = errors.map(({ ResponseType }) => ResponseType).toSorted();
  if (types.join() !== "DEFAULT_4XX,DEFAULT_5XX") throw new Error(`gateway responses for ${types.join()}`);
  return (request) => {
    if (request.kind === "preflight") return preflight;
    const server = errors.find(({ ResponseType }) => ResponseType === "DEFAULT_5XX");
    return (
      application(request) ?? {
        status: 504,
        headers: fixedHeaders(server?.ResponseParameters ?? {}, "gatewayresponse.header."),
      }
    );
  };
};
