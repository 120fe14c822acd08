import { createCors } from "@corsac/core";
import { noteFetch } from "@corsac/contract/fetch";
import { REFERENCE_POLICY, TEXT } from "@corsac/contract/subject";
import { corsHandlers } from "@corsac/next";
import { form } from "../../../contract/scenarios.ts";

function answer(request: Request): Response {
  noteFetch(request);
  return new Response(TEXT);
}

const handlers = corsHandlers({ PUT: answer }, createCors(REFERENCE_POLICY));

export function PUT(request: Request): Response | Promise<Response> {
  return form() === "handlers" ? handlers.PUT(request) : answer(request);
}

// Without it, Next.js answers OPTIONS itself. Behind a proxy with a policy, no preflight comes here.
export const { OPTIONS } = handlers;
