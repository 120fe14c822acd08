import { fetchHandler } from "@corsac/contract/fetch";
import type { RequestHandler } from "@sveltejs/kit";

export const PUT: RequestHandler = ({ request }) => fetchHandler("answers")(request) as Response;
