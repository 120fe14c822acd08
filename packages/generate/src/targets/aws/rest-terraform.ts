import type { Block } from "./hcl.ts";
import { declarationsOf, type Parameters } from "./rest-headers.ts";
import { Code } from "../../write/value.ts";

const API = { rest_api_id: new Code("var.rest_api_id") };
const RESOURCE = { ...API, resource_id: new Code("var.resource_id") };

function variable(name: string): Block {
  return { head: `variable "${name}"`, attributes: { type: new Code("string") } };
}

/** Returns the answer to preflights as one resource for each of its four parts, and the errors of API Gateway. */
export function restTerraform(
  name: string,
  status: string,
  requestTemplate: string,
  preflight: Parameters,
  errors: Parameters,
): readonly Block[] {
  const method = { ...RESOURCE, http_method: new Code(`aws_api_gateway_method.${name}.http_method`) };
  const error = (suffix: string, type: string): Block => ({
    head: `resource "aws_api_gateway_gateway_response" "${name}_${suffix}"`,
    attributes: { ...API, response_type: type, response_parameters: errors },
  });
  return [
    variable("rest_api_id"),
    variable("resource_id"),
    {
      head: `resource "aws_api_gateway_method" "${name}"`,
      attributes: { ...RESOURCE, http_method: "OPTIONS", authorization: "NONE" },
    },
    {
      head: `resource "aws_api_gateway_integration" "${name}"`,
      attributes: { ...method, type: "MOCK", request_templates: { "application/json": requestTemplate } },
    },
    {
      head: `resource "aws_api_gateway_method_response" "${name}"`,
      attributes: { ...method, status_code: status, response_parameters: declarationsOf(preflight) },
    },
    {
      head: `resource "aws_api_gateway_integration_response" "${name}"`,
      attributes: {
        ...method,
        status_code: new Code(`aws_api_gateway_method_response.${name}.status_code`),
        response_parameters: preflight,
        depends_on: [new Code(`aws_api_gateway_integration.${name}`)],
      },
    },
    error("client_errors", "DEFAULT_4XX"),
    error("server_errors", "DEFAULT_5XX"),
  ];
}
