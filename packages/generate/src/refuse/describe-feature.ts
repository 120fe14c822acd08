import type { Feature } from "../types/feature.ts";
import { pageOf } from "../types/note.ts";

/** A part of a policy, and why some servers refuse it. @public */
export interface FeatureDescription {
  /** The part of the policy, in a few words. */
  readonly part: string;
  /** The reason why a server without the feature must not get the policy, and the text to write instead. */
  readonly reason: string;
  /** The URL of the page about refusals. */
  readonly see: string;
}

const WORDS: Readonly<Record<Feature, readonly [part: string, reason: string]>> = {
  "one-origin": [
    "one origin",
    "it sends no origin but *; generate for a server that can, or keep CORS in the application",
  ],
  list: [
    "several origins",
    "it compares no origin, so one fixed value would go to every page; generate for a server that can, or keep CORS in the application",
  ],
  patterns: [
    "patterns such as https://*.example.com",
    "it has no exact patterns, and its wildcards match other origins too; list the origins one by one",
  ],
  "null-origin": ["dangerouslyAllowNullOrigin", 'it does not allow "null"; leave dangerouslyAllowNullOrigin out'],
  "policies-by-origin": [
    "several policies by origin",
    "it has one policy for all origins; generate one policy for each host",
  ],
  paths: ["policies by path", "it has one policy for all paths; generate a policy for each route and put it there"],
  credentials: [
    "credentials",
    "it cannot send Access-Control-Allow-Credentials to allowed origins alone; set credentials to false",
  ],
  "any-header": ["any request header", "it cannot repeat the requested header names; list them in allowedHeaders"],
  "header-patterns": ["header patterns such as x-app-*", "it cannot match header names; list them in allowedHeaders"],
  "any-method": ["any method", "it cannot repeat the requested method; list the methods"],
  "preflight-status": [
    "optionsSuccessStatus",
    "it answers preflights with a status of its own; leave optionsSuccessStatus out",
  ],
  "preflight-continue": ["preflightContinue", "it answers every preflight itself; leave preflightContinue out"],
  timing: [
    "timingAllowOrigin",
    "it cannot send Timing-Allow-Origin to allowed origins alone; leave timingAllowOrigin out",
  ],
  enforce: [
    "enforce",
    "it would let requests of other origins through, which the policy stops; keep enforce in the application",
  ],
  "enforce-by-host": [
    "enforce without selfOrigin",
    "behind a proxy, Host is what the client sent; name the server's own origins in selfOrigin",
  ],
  hosts: ["hosts", "the server's own host settings do this (server_name, ServerName); leave hosts out and set them"],
  "origin-function": [
    "a function as origin",
    "a configuration cannot call a function; list the origins, or keep CORS in the application",
  ],
  "path-function": ["a function as path", 'a configuration cannot call a function; write the path as "/x" or "/x/*"'],
};

/** Returns the words of a feature. @public */
export function describeFeature(feature: Feature): FeatureDescription {
  const [part, reason] = WORDS[feature];
  return { part, reason, see: pageOf("refused") };
}
