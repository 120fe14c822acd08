import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  withCors: `
    import { withCors } from "@corsac/lambda";
    withCors(async () => ({ statusCode: 204 }), OPTIONS);
  `,
});
