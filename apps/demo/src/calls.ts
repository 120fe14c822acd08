/**
 * One row of the matrix: a call that script on a page makes to each API.
 */
export interface Call {
  readonly id: string;
  readonly group: GroupId;
  readonly title: string;
  /** The page that makes the call. At the start, the policy allows the origin of `page` alone. */
  readonly from: "page" | "other";
  /** A different path for each call, so that an API's journal and the browser's console name the row. */
  readonly path: `/${string}`;
  readonly init: CallInit;
  /** True if the page signs in first, which sets a cookie. */
  readonly signsIn?: true;
  /** The response header that script reads. */
  readonly reads?: string;
  /** The status of the API's handler. Default: 200. */
  readonly status?: number;
}

/** The second argument of `fetch()`, as far as the calls use it. */
interface CallInit {
  readonly method?: string;
  readonly credentials?: "include";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type GroupId = "requests" | "cookies" | "headers" | "errors" | "other-origin";

/** The subjects of the rows, each with a sentence for people who do not know the protocol. */
export const groups: readonly { readonly id: GroupId; readonly title: string; readonly sentence: string }[] = [
  {
    id: "requests",
    title: "Methods and request headers",
    sentence:
      "A plain GET is sent at once. For PUT, DELETE and custom headers, the browser first asks the server in a preflight.",
  },
  {
    id: "cookies",
    title: "Cookies",
    sentence: "Script reads the response to a call with cookies only if the policy allows credentials.",
  },
  {
    id: "headers",
    title: "Response headers",
    sentence: "Script reads a response header of its own only if the policy exposes it; otherwise it gets null.",
  },
  {
    id: "errors",
    title: "Errors",
    sentence: "Script sees the real status of an error only if the error response has the CORS headers too.",
  },
  {
    id: "other-origin",
    title: "A page of another origin",
    sentence: "The other page makes the same calls. Its origin decides whether it reads the responses.",
  },
];

export const calls: readonly Call[] = [
  {
    id: "simple",
    group: "requests",
    title: "Simple GET",
    from: "page",
    path: "/notes",
    init: {},
  },
  {
    id: "preflighted",
    group: "requests",
    title: "PUT, x-request-id",
    from: "page",
    path: "/notes/1",
    init: {
      method: "PUT",
      headers: { "content-type": "application/json", "x-request-id": "42" },
      body: '{"text":"Changed from another origin"}',
    },
  },
  {
    id: "method",
    group: "requests",
    title: "DELETE",
    from: "page",
    path: "/notes/2",
    init: { method: "DELETE" },
    status: 204,
  },
  {
    id: "header",
    group: "requests",
    title: "GET, x-debug",
    from: "page",
    path: "/notes/3",
    init: { headers: { "x-debug": "1" } },
  },
  {
    id: "credentialed",
    group: "cookies",
    title: "GET with a cookie",
    from: "page",
    path: "/me",
    init: { credentials: "include" },
    signsIn: true,
  },
  {
    id: "exposed",
    group: "headers",
    title: "Read x-total-count",
    from: "page",
    path: "/notes?page=1",
    init: {},
    reads: "x-total-count",
  },
  {
    id: "unexposed",
    group: "headers",
    title: "Read x-trace-id",
    from: "page",
    path: "/notes?page=2",
    init: {},
    reads: "x-trace-id",
  },
  {
    id: "throws",
    group: "errors",
    title: "The handler throws",
    from: "page",
    path: "/report",
    init: {},
    status: 500,
  },
  {
    id: "no-route",
    group: "errors",
    title: "No such route",
    from: "page",
    path: "/nowhere",
    init: {},
    status: 404,
  },
  {
    id: "refused-simple",
    group: "other-origin",
    title: "Simple GET",
    from: "other",
    path: "/notes?page=3",
    init: {},
  },
  {
    id: "refused-preflighted",
    group: "other-origin",
    title: "PUT, x-request-id",
    from: "other",
    path: "/notes/4",
    init: {
      method: "PUT",
      headers: { "content-type": "application/json", "x-request-id": "43" },
      body: '{"text":"Changed by the other page"}',
    },
  },
];

/** Returns the row with this id. */
export function callOf(id: string): Call | undefined {
  return calls.find((call) => call.id === id);
}

/**
 * Returns the path of a call under a revision of the policy. Browsers keep preflight responses for each URL: with the URL
 * of an earlier policy, a call would follow that one.
 */
export function pathOf({ path }: Call, revision: number): string {
  if (revision === 0) return path;
  return `${path}${path.includes("?") ? "&" : "?"}policy=${revision}`;
}
