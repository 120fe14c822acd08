import { type CorsValues } from "./policy.ts";

type Headers = readonly (readonly [name: string, value: string])[];

/** Returns the headers of every response to an actual request, with fixed values. */
export function responseHeaders({ origins, credentials, exposed }: CorsValues): Headers {
  return [
    ["Access-Control-Allow-Origin", origins.join(", ")],
    ...(credentials ? [["Access-Control-Allow-Credentials", "true"] as const] : []),
    ...(exposed.length === 0 ? [] : [["Access-Control-Expose-Headers", exposed.join(", ")] as const]),
  ];
}

/** Returns the headers of the answer to a preflight. */
export function preflightHeaders(values: CorsValues): Headers {
  const { methods, headers, maxAge } = values;
  return [
    ...responseHeaders({ ...values, exposed: [] }),
    ["Access-Control-Allow-Methods", methods.join(", ")],
    ...(headers.length === 0 ? [] : [["Access-Control-Allow-Headers", headers.join(", ")] as const]),
    ...(maxAge === undefined ? [] : [["Access-Control-Max-Age", String(maxAge)] as const]),
  ];
}

/** A map from names of parameters to values. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * Returns headers as parameters of a response. A fixed value is in single quotes: without them it is an expression.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html | mappings}
 */
export function parametersOf(prefix: string, headers: Headers): Parameters {
  return Object.fromEntries(headers.map(([name, value]) => [`${prefix}${name}`, `'${value}'`]));
}

/** A method declares the parameters that its integration sets. */
export function declarationsOf(parameters: Parameters): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, true]));
}
