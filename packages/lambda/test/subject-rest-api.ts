import type { ListenSubject } from "@corsac/contract/node";
import { REST_API } from "./gateway/rest-api.ts";
import { bufferedSubject, INCOMPLETE, LISTS } from "./lambda-subject.ts";

export const subject: ListenSubject = bufferedSubject("REST API", REST_API, "payload 1.0", { ...LISTS, ...INCOMPLETE });
