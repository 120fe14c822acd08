import type { FetchSubject } from "@corsac/contract/fetch";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { streamSSE } from "hono/streaming";
import { honoSubject } from "./hono-subject.ts";

export const subject: FetchSubject = honoSubject("Hono, wrap()", { Hono, HTTPException, streamSSE }, true);
