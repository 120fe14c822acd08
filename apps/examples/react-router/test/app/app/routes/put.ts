import { fetchHandler } from "@corsac/contract/fetch";
import { type ActionFunctionArgs, data } from "react-router";

export const action = ({ request }: ActionFunctionArgs): unknown => fetchHandler("answers")(request);

export function loader(): never {
  throw data(null, { status: 405 });
}
