import type { ListenSubject } from "@corsac/contract/node";
import Koa from "koa";
import { koaSubject } from "./koa-subject.ts";

export const subject: ListenSubject = koaSubject("Koa 3, cors()", Koa);
