import type { ListenSubject } from "@corsac/contract/node";
// @ts-expect-error the same types as Koa 3's, under a name that has none
import Koa from "koa-2";
import { koaSubject } from "./koa-subject.ts";

export const subject: ListenSubject = koaSubject("Koa 2, cors()", Koa);
