import type { SentRequest } from "@corsac/user-agent";
import { resourcesOf, type Template } from "../read.ts";
import { add, headersOf, type Model } from "./model.ts";

interface Rule {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  readonly MaxAge?: number;
}

const METHODS = ["GET", "PUT", "HEAD", "POST", "DELETE"];

function rulesOf(template: Template): readonly Rule[] {
  const [bucket] = resourcesOf<{ CorsConfiguration: { CorsRules: readonly Rule[] } }>(template, "AWS::S3::Bucket");
  if (bucket === undefined) throw new Error("no bucket");
  const { CorsRules: rules } = bucket.CorsConfiguration;
  for (const { AllowedMethods, ExposedHeaders = [] } of rules) {
    if (AllowedMethods.some((method) => !METHODS.includes(method))) throw new Error("unsupported HTTP method");
    if (ExposedHeaders.some((name) => name.includes("*"))) throw new Error("no wildcard in ExposeHeader");
  }
  return rules;
}

/** A value has at most one `*`, which stands for any characters. */
function matches(pattern: string, value: string): boolean {
  const [before = "", after] = pattern.split("*");
  return after === undefined
    ? pattern === value
    : value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
}

function requestedNames({ acrh }: SentRequest): readonly string[] {
  return (acrh ?? "").split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim().toLowerCase()]));
}

/**
 * A bucket. Documented: the first rule decides whose origins, methods and headers all match; a preflight without one gets
 * 403; the answer repeats the allowed names of the preflight. Known from practice: `Vary` only if the request has `Origin`,
 * and `Access-Control-Allow-Credentials` for listed origins. Not documented, so the worst: no CORS headers on errors.
 *
 * @see {@link https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html | which rule matches}
 * @see {@link https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html | the answer 403}
 * @see {@link https://github.com/apache/trafficserver/issues/3954 | Vary}
 */
export const s3: Model = (template, application) => {
  const rules = rulesOf(template);
  return (request) => {
    const { origin, acrm, method } = request;
    const names = requestedNames(request);
    const rule = rules.find(
      ({ AllowedOrigins, AllowedMethods, AllowedHeaders = [] }) =>
        origin !== null &&
        AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
        AllowedMethods.includes(acrm ?? method) &&
        names.every((name) => AllowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name))),
    );
    const isAny = rule?.AllowedOrigins.includes("*") === true;
    const own = headersOf({
      Vary: origin === null ? undefined : "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
      ...(rule === undefined
        ? {}
        : {
            "Access-Control-Allow-Origin": isAny ? "*" : (origin ?? undefined),
            "Access-Control-Allow-Credentials": isAny ? undefined : "true",
            "Access-Control-Allow-Methods": rule.AllowedMethods,
            "Access-Control-Allow-Headers": names.length === 0 ? undefined : names,
            "Access-Control-Expose-Headers": rule.ExposedHeaders,
            "Access-Control-Max-Age": rule.MaxAge,
          }),
    });
    if (request.kind === "preflight") return { status: rule === undefined ? 403 : 200, headers: own };
    const response = application(request);
    return response === null ? { status: 404, headers: [] } : add(response, own);
  };
};
