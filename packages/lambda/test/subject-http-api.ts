import type { ListenSubject } from "@corsac/contract/node";
import { HTTP_API } from "./gateway/http-api.ts";
import { bufferedSubject, INFERRED } from "./lambda-subject.ts";

export const subject: ListenSubject = bufferedSubject("HTTP API", HTTP_API, "payload 2.0", INFERRED);
