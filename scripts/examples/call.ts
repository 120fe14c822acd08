import { request } from "node:http";

const ALLOWED = "https://app.example.com";
const REFUSED = "https://evil.example";

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
}

function send(port: number, method: string, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
      answer.resume().on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    sent.on("error", reject);
    sent.end(method === "OPTIONS" ? undefined : "{}");
  });
}

/** Sends an example a preflight and the request that it announces, from both origins. Returns what is wrong with the answers. */
export async function callExample(port: number, asked: string, path: string): Promise<readonly string[]> {
  const reasons: string[] = [];
  const json = { "content-type": "application/json", "content-length": "2" };
  const preflight = { "access-control-request-method": asked, "access-control-request-headers": "content-type" };
  for (const [method, headers] of [
    ["OPTIONS", preflight],
    [asked, json],
  ] as const) {
    const allowed = await send(port, method, path, { origin: ALLOWED, ...headers });
    const text = `${method} ${path} from ${ALLOWED}: ${allowed.status} ${JSON.stringify(allowed.headers)}`;
    // A preflight has to succeed. The application may refuse the request itself: its body is `{}`.
    const [isAnswer, expected] =
      method === "OPTIONS" ? [/^2/, "a success"] : [/^2|^4(?!04)/, "the application's answer"];
    if (!isAnswer.test(String(allowed.status))) reasons.push(`${text}: not ${expected}`);
    if (allowed.headers["access-control-allow-origin"] !== ALLOWED) reasons.push(`${text}: the origin is not allowed`);
    if (!String(allowed.headers.vary).toLowerCase().includes("origin")) reasons.push(`${text}: Vary lacks Origin`);

    const refused = await send(port, method, path, { origin: REFUSED, ...headers });
    const named = Object.keys(refused.headers).filter((name) => name.startsWith("access-control-"));
    if (named.length > 0) reasons.push(`${method} ${path} from ${REFUSED}: ${refused.status} with ${named.join(", ")}`);
  }
  return reasons;
}
