import type { ListenSubject } from "@corsac/contract/node";
import express4 from "express4";
import { expressSubject, type ExpressVersion } from "./express-subject.ts";

/** The types of the two majors differ in what no subject touches. */
const version = { express: express4, takesPromises: false } as unknown as ExpressVersion;

export const subject: ListenSubject = expressSubject("Express 4, cors()", version);
