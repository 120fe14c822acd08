import { type ListenSubject, nodeHandler, nodeSubject } from "@corsac/contract/node";
import { withPolicies } from "@corsac/contract/subject";
import { withCors } from "@corsac/next/pages";
import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";

/** Handlers of `pages/api`, called as Next.js calls them: it answers errors with 500. */
export const subject: ListenSubject = nodeSubject({
  name: "Next.js, withCors()",
  runtimes: ["node-20", "node-26"],
  can: ["node", "http/1.1"],
  application(mount) {
    const handler = withPolicies(mount, nodeHandler(mount.handler) as NextApiHandler, withCors);
    return async (request, response) => {
      try {
        await handler(request as NextApiRequest, response as NextApiResponse);
      } catch {
        if (!response.headersSent) response.statusCode = 500;
        response.end();
      }
    };
  },
});
