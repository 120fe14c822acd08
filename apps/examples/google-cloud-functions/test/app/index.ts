import { toCors } from "@corsac/core/adapter";
import { mountsOf } from "@corsac/contract/framework";
import { nodeHandler } from "@corsac/contract/node";
import { byPath, withPolicies } from "@corsac/contract/subject";
import { http, type HttpFunction } from "@google-cloud/functions-framework";
import { cors } from "../../src/cors.ts";
import { CAN, OWN, SCENARIOS } from "../own.ts";

const find = byPath(mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24"), (mount) => {
  const handler: HttpFunction = OWN[mount.handler]?.serve ?? nodeHandler(mount.handler);
  return withPolicies(mount, handler, (inner, policy) => cors(inner, toCors(policy)));
});

http("contract", (request, response) => find(request.path)(request, response));
