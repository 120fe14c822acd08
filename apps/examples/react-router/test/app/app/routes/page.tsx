import { noteFetch } from "@corsac/contract/fetch";
import { LOCATION, TEXT } from "@corsac/contract/subject";
import { Suspense } from "react";
import { Await, type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";
import { findMount } from "../mounts.ts";

export function loader({ request }: LoaderFunctionArgs) {
  noteFetch(request);
  const { handler } = findMount(request.url);
  if (handler === "react-router-page-redirect") throw redirect(LOCATION);
  if (handler === "react-router-page-throws") throw new Error("thrown by a loader");
  const isDeferred = handler === "react-router-page-deferred";
  const later = isDeferred ? new Promise<string>((resolve) => void setTimeout(resolve, 5, TEXT)) : TEXT;
  return { handler, later };
}

export default function Page() {
  const { handler, later } = useLoaderData<typeof loader>();
  if (handler === "react-router-render-throws") throw new Error("thrown by a component");
  return (
    <Suspense fallback="…">
      <Await resolve={later}>{(text) => <p>{text}</p>}</Await>
    </Suspense>
  );
}
