import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";

export function loader({ params }: LoaderFunctionArgs) {
  return Response.json({ id: params["id"], text: "hello" });
}

export async function action({ params, request }: ActionFunctionArgs) {
  return Response.json({ id: params["id"], text: await request.text() });
}
