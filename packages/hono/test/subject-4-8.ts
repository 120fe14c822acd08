import type { FetchSubject } from "@corsac/contract/fetch";
import { Hono } from "hono-4-8";
import { HTTPException } from "hono-4-8/http-exception";
import { streamSSE } from "hono-4-8/streaming";
import { honoSubject, type HonoVersion } from "./hono-subject.ts";

/** The lower end of the peer range. Its types differ in details that no subject touches. */
const version = { Hono, HTTPException, streamSSE } as unknown as HonoVersion;

export const subject: FetchSubject = honoSubject("Hono 4.8, cors()", version);
