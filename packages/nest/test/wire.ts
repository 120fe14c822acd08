import { request as send } from "node:http";

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Every line of every field, by lower-case name. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The `Access-Control-*` ones of them, in order. A list, because `toMatchObject` lets objects have more. */
  readonly cors: readonly string[];
  /** The members of `Vary`, in lower case, in order, doubled ones too. */
  readonly vary: readonly string[];
}

function read(status: number, rawHeaders: readonly string[], body: string): Answer {
  const fields: Record<string, string[]> = {};
  for (let i = 0; i < rawHeaders.length; i += 2)
    (fields[String(rawHeaders[i]).toLowerCase()] ??= []).push(String(rawHeaders[i + 1]));
  const lines = Object.entries(fields).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const cors = lines.filter((line) => line.startsWith("access-control-")).toSorted();
  const members = (fields["vary"] ?? []).flatMap((line) => line.split(","));
  return { status, body, fields, cors, vary: members.map((member) => member.trim().toLowerCase()).toSorted() };
}

/** Sends a request such as `PUT /x` and reads the lines as they came: `fetch` would join doubled ones. */
export function ask(port: number, line: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const [method, path] = line.split(" ");
  return new Promise((resolve, reject) => {
    const request = send({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject).on("end", () => resolve(read(response.statusCode ?? 0, response.rawHeaders, text)));
    });
    request.on("error", reject).end(body);
  });
}
