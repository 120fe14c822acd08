import type { ListenSubject } from "@corsac/contract/node";
import express from "express";
import { expressSubject } from "./express-subject.ts";

export const subject: ListenSubject = expressSubject("Express 5, withCors()", { express, takesPromises: true }, true);
