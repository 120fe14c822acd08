import type { Cors } from "@corsac/core";
import { cors } from "@corsac/node";
import { type App, eventHandler } from "h3";

/** A Nitro plugin that puts a policy around the whole server: API routes, pages, errors, route rules and files. */
export function corsPlugin(policy: Cors): (nitroApp: { h3App: App }) => void {
  const handleCors = cors(policy);
  return ({ h3App }) => {
    const { handler } = h3App;
    h3App.handler = eventHandler(
      (event) =>
        new Promise((resolve, reject) => {
          const { req, res } = event.node;
          res.once("close", resolve);
          handleCors(req, res, (error) => (error === undefined ? resolve(handler(event)) : reject(error)));
        }),
    );
  };
}
