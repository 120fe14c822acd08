import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { LOCATION, TEXT, UNAUTHORIZED } from "@corsac/contract/subject";
import { data, type LoaderFunctionArgs, redirect } from "react-router";
import { findMount } from "../mounts.ts";

/** Handlers in React Router's own ways. */
const OWN: Readonly<Record<string, () => unknown>> = {
  "react-router-data": () => data({ text: TEXT }, { headers: { Vary: "Accept-Encoding" } }),
  "react-router-thrown-response": () => {
    throw new Response(TEXT, { status: 401, headers: UNAUTHORIZED });
  },
  "react-router-thrown-data": () => {
    throw data(TEXT, { status: 418 });
  },
  "react-router-redirect": () => {
    throw redirect(LOCATION);
  },
  "react-router-splat": () => {
    throw new Response("Not Found", { status: 404 });
  },
};

function respond({ request }: LoaderFunctionArgs): unknown {
  const { handler } = findMount(request.url);
  const own = OWN[handler];
  if (own === undefined) return fetchHandler(handler)(request);
  noteFetch(request);
  return own();
}

export const loader = respond;
export const action = respond;
