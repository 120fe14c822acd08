/** The outcome of a call in a page: status and text, or the browser's error. */
export type Call = readonly [status: number, text: string] | string;

async function call(url: string, init: RequestInit = {}): Promise<Call> {
  try {
    const response = await fetch(url, init);
    return [response.status, await response.text()];
  } catch (error) {
    return (error as Error).message;
  }
}

/** Calls the application as a page of another origin. */
async function callAll(api: string): Promise<readonly Call[]> {
  return [
    await call(`${api}/lazy`, { method: "PUT", body: "milk", credentials: "include", headers: { "X-User": "u1" } }),
    await call(`${api}/lazy/error`),
    // The not-found page is long.
    ...[await call(`${api}/lazy/none`)].map((result) =>
      typeof result === "string" ? result : ([result[0], ""] as const),
    ),
    await call(`${api}/next-public-file`),
  ];
}

declare global {
  // Called by the test.
  var callApi: typeof callAll;
}
globalThis.callApi = callAll;
