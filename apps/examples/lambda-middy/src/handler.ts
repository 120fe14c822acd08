import { api, HttpError } from "./cors.ts";
import { policy } from "./policy.ts";

const notes = new Map([["1", "Buy milk"]]);

export const handler = api(policy, async ({ rawPath, requestContext, body = "", isBase64Encoded }) => {
  if (rawPath === "/public") return { statusCode: 200, body: "hello" };
  const [, folder, id = ""] = rawPath.split("/");
  if (folder !== "notes") throw new HttpError(404, "Not Found");
  if (requestContext.http.method === "PUT")
    notes.set(id, Buffer.from(body, isBase64Encoded ? "base64" : "utf8").toString());
  const text = notes.get(id);
  if (text === undefined) throw new HttpError(404, "Not Found");
  return { statusCode: 200, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ id, text }) };
});
