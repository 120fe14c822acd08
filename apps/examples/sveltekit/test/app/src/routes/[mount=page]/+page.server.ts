import { noteFetch } from "@corsac/contract/fetch";
import { TEXT } from "@corsac/contract/subject";
import { error, type ServerLoad } from "@sveltejs/kit";
import { findMount } from "../../mounts.ts";

export const load: ServerLoad = ({ request, url }) => {
  noteFetch(request);
  const { handler } = findMount(url.href);
  if (handler === "sveltekit-page-error") error(403, TEXT);
  if (handler === "sveltekit-page-throws") throw new Error("thrown by a load function");
};
