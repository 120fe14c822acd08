import type { ListenSubject } from "@corsac/contract/node";
import { nestSubject } from "./nest-subject.ts";

export const subject: ListenSubject = nestSubject("Nest 12 on Express, CorsModule", "express");
