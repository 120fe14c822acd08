import { nodeHandler, noteRequest } from "@corsac/contract/node";
import { byPath, LOCATION, type Mount, mountsOf, TEXT, withPolicies } from "@corsac/contract/subject";
import { toCors } from "@corsac/core/adapter";
import { withCors } from "@corsac/next/pages";
import type { NextApiHandler } from "next";
import { FORMS } from "../../../contract/scenarios.ts";

const OWN: Readonly<Record<string, NextApiHandler>> = {
  "next-api-json": (_request, response) => response.json({ text: TEXT }),
  "next-api-redirect": (_request, response) => response.redirect(LOCATION),
  "put-only": (request, response) => {
    if (request.method !== "PUT") return response.status(405).end();
    noteRequest(request);
    response.send(TEXT);
  },
};

function handlerOf(mount: Mount): NextApiHandler {
  const own = OWN[mount.handler];
  const handler: NextApiHandler =
    own === undefined
      ? (nodeHandler(mount.handler) as NextApiHandler)
      : (request, response) => {
          if (mount.handler !== "put-only") noteRequest(request);
          return own(request, response);
        };
  return withPolicies(mount, handler, (inner, policy) => withCors(inner, toCors(policy)));
}

let find: ((url: string) => NextApiHandler) | undefined;

/** Serves a request that the proxy has rewritten: its URL is still the first one. */
const serve: NextApiHandler = (request, response) => {
  find ??= byPath(mountsOf({ kind: "listen", ...FORMS.pages }, "node-24"), handlerOf);
  return find(request.url ?? "")(request, response);
};

export default serve;
