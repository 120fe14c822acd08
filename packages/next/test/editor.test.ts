import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  corsProxy: `
    import { corsProxy } from "@corsac/next";
    export const proxy = corsProxy(OPTIONS);
  `,
  corsHandlers: `
    import { corsHandlers } from "@corsac/next";
    export const { GET, PUT } = corsHandlers({ GET: () => new Response("hello"), PUT: () => new Response("saved") }, OPTIONS);
  `,
  withCors: `
    import { withCors } from "@corsac/next/pages";
    export default withCors((request, response) => response.json({}), OPTIONS);
  `,
});
