import { fetchHandler } from "@corsac/contract/fetch";
import type { APIRoute } from "astro";

export const PUT: APIRoute = ({ request }) => fetchHandler("answers")(request) as Response;
