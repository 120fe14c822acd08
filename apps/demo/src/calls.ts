import type { Expectation } from "./model.ts";

/**
 * One row of the matrix: a call that script on a page makes to each API, with the expected outcome.
 */
export interface Call {
  readonly id: string;
  readonly group: GroupId;
  readonly title: string;
  /** The page that makes the call: its origin is allowed by the policy, or refused. */
  readonly from: "page" | "other";
  /** A different path for each call, so that an API's journal and the browser's console name the row. */
  readonly path: `/${string}`;
  readonly init: CallInit;
  /** True if the page signs in first, which sets a cookie. */
  readonly signsIn?: true;
  /** The response header that script reads. */
  readonly reads?: string;
  readonly expected: { readonly withPolicy: Expectation; readonly bare: Expectation };
}

/** The second argument of `fetch()`, as far as the calls use it. */
interface CallInit {
  readonly method?: string;
  readonly credentials?: "include";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type GroupId = "allowed" | "not-allowed" | "failing" | "refused";

export const groups: readonly { readonly id: GroupId; readonly title: string }[] = [
  { id: "allowed", title: "Calls that the policy allows" },
  { id: "failing", title: "Errors of the API" },
  { id: "not-allowed", title: "Calls that the policy does not allow" },
  { id: "refused", title: "Calls from an origin that the policy refuses" },
];

const noAnswer = { outcome: "blocked", corsError: "MissingAllowOriginHeader" } as const;
const noPreflightAnswer = { outcome: "blocked", corsError: "PreflightMissingAllowOriginHeader" } as const;

export const calls: readonly Call[] = [
  {
    id: "simple",
    group: "allowed",
    title: "Simple GET",
    from: "page",
    path: "/notes",
    init: {},
    expected: { withPolicy: { outcome: "read", status: 200 }, bare: noAnswer },
  },
  {
    id: "preflighted",
    group: "allowed",
    title: "PUT, custom header",
    from: "page",
    path: "/notes/1",
    init: {
      method: "PUT",
      headers: { "content-type": "application/json", "x-request-id": "42" },
      body: '{"text":"Changed from another origin"}',
    },
    expected: { withPolicy: { outcome: "read", status: 200 }, bare: noPreflightAnswer },
  },
  {
    id: "credentialed",
    group: "allowed",
    title: "GET with a cookie",
    from: "page",
    path: "/me",
    init: { credentials: "include" },
    signsIn: true,
    expected: { withPolicy: { outcome: "read", status: 200 }, bare: noAnswer },
  },
  {
    id: "exposed",
    group: "allowed",
    title: "Exposed header",
    from: "page",
    path: "/notes?page=1",
    init: {},
    reads: "x-total-count",
    expected: { withPolicy: { outcome: "read", status: 200 }, bare: noAnswer },
  },
  {
    id: "throws",
    group: "failing",
    title: "The handler throws",
    from: "page",
    path: "/report",
    init: {},
    expected: { withPolicy: { outcome: "read", status: 500 }, bare: noAnswer },
  },
  {
    id: "no-route",
    group: "failing",
    title: "No such route",
    from: "page",
    path: "/nowhere",
    init: {},
    expected: { withPolicy: { outcome: "read", status: 404 }, bare: noAnswer },
  },
  {
    id: "method",
    group: "not-allowed",
    title: "Unlisted method",
    from: "page",
    path: "/notes/2",
    init: { method: "DELETE" },
    expected: {
      withPolicy: {
        outcome: "blocked",
        corsError: "MethodDisallowedByPreflightResponse",
        reason: "method-not-allowed",
      },
      bare: noPreflightAnswer,
    },
  },
  {
    id: "header",
    group: "not-allowed",
    title: "Unlisted header",
    from: "page",
    path: "/notes/3",
    init: { headers: { "x-debug": "1" } },
    expected: {
      withPolicy: {
        outcome: "blocked",
        corsError: "HeaderDisallowedByPreflightResponse",
        reason: "header-not-allowed",
      },
      bare: noPreflightAnswer,
    },
  },
  {
    id: "unexposed",
    group: "not-allowed",
    title: "Unexposed header",
    from: "page",
    path: "/notes?page=2",
    init: {},
    reads: "x-trace-id",
    expected: { withPolicy: { outcome: "hidden", status: 200 }, bare: noAnswer },
  },
  {
    id: "refused-simple",
    group: "refused",
    title: "Simple GET",
    from: "other",
    path: "/notes?page=3",
    init: {},
    expected: {
      withPolicy: { outcome: "blocked", corsError: "MissingAllowOriginHeader", reason: "origin-not-allowed" },
      bare: noAnswer,
    },
  },
  {
    id: "refused-preflighted",
    group: "refused",
    title: "PUT, custom header",
    from: "other",
    path: "/notes/4",
    init: { method: "PUT", headers: { "x-request-id": "43" }, body: "not yours" },
    expected: {
      withPolicy: { outcome: "blocked", corsError: "PreflightMissingAllowOriginHeader", reason: "origin-not-allowed" },
      bare: noPreflightAnswer,
    },
  },
];

/** Returns the row with this id. */
export function callOf(id: string): Call | undefined {
  return calls.find((call) => call.id === id);
}

/** Returns the outcome that a call to an API must have in a browser. */
export function expectedOf(call: Call, api: { readonly hasPolicy: boolean }): Expectation {
  return api.hasPolicy ? call.expected.withPolicy : call.expected.bare;
}
