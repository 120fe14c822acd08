import type { ListenSubject } from "@corsac/contract/node";
import { REST_API } from "../../../../packages/lambda/test/gateway/rest-api.ts";
import { middySubject } from "./middy-subject.ts";

export const subject: ListenSubject = middySubject("REST API", REST_API, "payload 1.0");
