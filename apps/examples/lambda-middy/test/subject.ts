import type { ListenSubject } from "@corsac/contract/node";
import { HTTP_API } from "../../../../packages/lambda/test/gateway/http-api.ts";
import { middySubject } from "./middy-subject.ts";

export const subject: ListenSubject = middySubject("HTTP API", HTTP_API, "payload 2.0");
