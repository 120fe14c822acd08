import type { Handler } from "../server/handler.ts";
import { authentication, dumpAuthorization } from "./authorization.ts";
import { conditional, recordedCache } from "./cache.ts";
import { echoContent, echoFetchMetadata, echoHeaders, parseHeaders, status } from "./echo.ts";
import { inspectHeaders } from "./inspect-headers.ts";
import { method } from "./method.ts";
import { preflight } from "./preflight.ts";
import { rawResponses } from "./raw-responses.ts";
import { redirect } from "./redirect.ts";
import { networkPartitionKey } from "./repeated-request.ts";
import { stashPut, stashTake } from "./resource-stash.ts";
import { badChunkEncoding, infiniteSlowResponse, trickle } from "./slow.ts";

/** Removes the value that a token has in the stash of this path. */
const cleanStash: Handler = ({ query, stash }) => ({
  body: stash.take(query.get("token") ?? "") === undefined ? "0" : "1",
});

const redirectToNothing: Handler = () => ({ status: 302, reason: "Found", headers: [["Location", ""]] });

/** A body with the resource policy of the query. */
const hello: Handler = ({ query }) => ({
  headers: [
    ["Access-Control-Allow-Origin", "*"],
    ["Cross-Origin-Resource-Policy", query.get("corp") ?? ""],
  ],
  body: "hello",
});

const redirectWithPolicy: Handler = ({ query }) => ({
  status: 302,
  reason: "Found",
  headers: [
    ["Location", query.get("redirectTo") ?? ""],
    ...query.all("corp").map((value) => ["Cross-Origin-Resource-Policy", value] as const),
  ],
});

const API = "/fetch/api/resources";
const RESOURCE_POLICY = "/fetch/cross-origin-resource-policy/resources";
const XHR = "/xhr/resources";

/** The handlers, by path. */
export const handlers: Readonly<Record<string, Handler>> = {
  [`${API}/authentication.py`]: authentication,
  [`${API}/bad-chunk-encoding.py`]: badChunkEncoding,
  [`${API}/cache.py`]: conditional,
  [`${API}/clean-stash.py`]: cleanStash,
  [`${API}/dump-authorization-header.py`]: dumpAuthorization,
  [`${API}/echo-content.py`]: echoContent,
  [`${API}/infinite-slow-response.py`]: infiniteSlowResponse,
  [`${API}/inspect-headers.py`]: inspectHeaders,
  [`${API}/method.py`]: method,
  [`${API}/preflight.py`]: preflight,
  [`${API}/redirect.py`]: redirect,
  [`${API}/redirect-empty-location.py`]: redirectToNothing,
  [`${API}/stash-put.py`]: stashPut,
  [`${API}/stash-take.py`]: stashTake,
  [`${API}/status.py`]: status,
  [`${API}/trickle.py`]: trickle,
  "/fetch/api/request/resources/cache.py": recordedCache,
  "/fetch/connection-pool/resources/network-partition-key.py": networkPartitionKey,
  "/fetch/metadata/resources/echo-as-json.py": echoFetchMetadata,
  [`${RESOURCE_POLICY}/hello.py`]: hello,
  [`${RESOURCE_POLICY}/redirect.py`]: redirectWithPolicy,
  [`${XHR}/echo-headers.py`]: echoHeaders,
  [`${XHR}/parse-headers.py`]: parseHeaders,
  ...Object.fromEntries(Object.entries(rawResponses).map(([file, handler]) => [`${XHR}/${file}`, handler])),
};
