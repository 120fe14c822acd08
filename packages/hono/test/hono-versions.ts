import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { Hono as LowestHono } from "hono-4-8";
import { HTTPException as LowestHTTPException } from "hono-4-8/http-exception";

interface HonoVersion {
  readonly version: string;
  readonly Hono: typeof Hono;
  readonly HTTPException: typeof HTTPException;
}

/** Both ends of the peer range. The old types differ in details that no test here touches. */
export const honoVersions: readonly HonoVersion[] = [
  { version: "current", Hono, HTTPException },
  {
    version: "4.8.0",
    Hono: LowestHono as unknown as typeof Hono,
    HTTPException: LowestHTTPException as unknown as typeof HTTPException,
  },
];
