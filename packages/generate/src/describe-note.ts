import { type NoteCode, pageOf } from "./types/note.ts";

/** The meaning of a note. @public */
export interface NoteDescription {
  /** The promise that a server without this note keeps, in a few words. */
  readonly promise: string;
  /** The reason why servers cannot keep it, and the consequence for users. */
  readonly cause: string;
  /** The remedy. */
  readonly fix: string;
  /** The URL of the code's page. */
  readonly see: string;
}

const WORDS: Readonly<Record<NoteCode, Omit<NoteDescription, "see">>> = {
  "own-errors": {
    promise: "CORS headers on errors of the server itself",
    cause:
      "The server writes some errors, such as 502 or 413, after the place where it adds headers. Without the headers, script sees a network error instead of the status.",
    fix: "Nothing is less safe. If your pages need the status of these errors, use a server that keeps the promise.",
  },
  "parser-errors": {
    promise: "CORS headers on requests that the server cannot parse",
    cause:
      "The server answers a malformed or very long request before its configuration runs. Browsers do not send malformed requests; a very long URL or a large cookie can be one.",
    fix: "Raise the limits of the server for long URLs and headers if your pages need them.",
  },
  "two-origin-lines": {
    promise: "refuses a request with two Origin lines",
    cause:
      "The configuration sees one of several Origin lines only. No browser sends two, so no page gains anything; a client that sends two is not bound by CORS.",
    fix: "Take a newer version or another form of the server if an audit asks for it.",
  },
  "vary-merge": {
    promise: "keeps the upstream's Vary and adds Origin once",
    cause:
      "The server cannot read or change the Vary header of the upstream, so Origin can be missing, repeated, or replace other names. A cache without the right Vary can return a response to the wrong origin.",
    fix: "Do as the message says, then look at the Vary header of a response that has one from the upstream.",
  },
  "unknown-headers": {
    promise: "removes every Access-Control-* header of the upstream",
    cause:
      "The server removes headers by name, not by their start. The names of the standard are in the configuration; others stay on the response, and browsers ignore them.",
    fix: "Switch CORS off in the upstream: then it sends none.",
  },
  "expose-union": {
    promise: "joins the exposed headers of policy and upstream",
    cause:
      "The server cannot join its own list with the Access-Control-Expose-Headers of the upstream. The list of the policy replaces the upstream's, and script cannot read the headers that only the upstream lists.",
    fix: "List all headers that script reads in exposedHeaders.",
  },
  "refused-body": {
    promise: "refuses preflights without a body",
    cause: "The server adds its error page to a 403. Browsers discard the body of a preflight's answer.",
    fix: "Nothing to do.",
  },
  "refused-clean": {
    promise: "no CORS headers for refused origins",
    cause:
      "Refused origins get some CORS headers, such as the list of methods, but never Access-Control-Allow-Origin. Browsers block the call; the headers show a part of the policy to anyone who asks.",
    fix: "Nothing to do, unless the names of methods or headers are a secret.",
  },
  credentials: {
    promise: "sends Access-Control-Allow-Credentials if the policy says so, and only then",
    cause:
      "The service has no setting for credentials and sends the header by a rule of its own. Pages of allowed origins can then send cookies with a call and read the response.",
    fix: "Nothing to do if the service reads no cookies. In all other cases, keep CORS in the application.",
  },
  "preflight-answer": {
    promise: "answers preflights with the policy's status",
    cause:
      "The server answers preflights in its own way, for example with another status, or with 200 and an empty list for a refused origin. Browsers take any status from 200 to 299 and compare the headers.",
    fix: "Do as the message says. `corsac check` with a method that needs a preflight proves it.",
  },
  "null-origin": {
    promise: "treats the origin null as the policy says",
    cause:
      "Sandboxed frames, files and some redirects send `Origin: null`, so any site can send it. The message says what this server does with it.",
    fix: "Do not use `null` as an identity. Serve the page from an origin of its own instead.",
  },
  "host-length": {
    promise: "refuses hosts of more than 253 characters under a pattern",
    cause:
      "The regular expressions of servers cannot count the characters of a whole host. DNS has no name of that length, so no page can have such an origin.",
    fix: "Nothing to do.",
  },
  "path-spelling": {
    promise: "the paths of a table match like those of the router",
    cause:
      "Servers and frameworks read paths such as `/a//b`, `/a/../b` or `/A` in different ways. A policy by path that guesses wrongly would share one path under the policy of another, so these paths allow no origin.",
    fix: "Call paths in the form in which the policy has them.",
  },
  "code-ignored": {
    promise: "runs the policy's own code",
    cause: "A configuration cannot call a function, and debug and onDecision are for the library.",
    fix: "Use the access log of the server instead.",
  },
  "include-again": {
    promise: "works in every block of the configuration",
    cause:
      "In this server, a block with a directive of its own can drop those of the block around it. The CORS headers are then missing there, and no syntax check reports it.",
    fix: "Include the snippet in that block too, then run `corsac check` with a path of it.",
  },
  "application-headers": {
    promise: "the application behind it needs no CORS headers, and may send its own",
    cause:
      "The service does not add CORS headers to all responses of the application, or does not remove those that the application sends. Missing or doubled headers make browsers block the call.",
    fix: "Do as the message says, then run `corsac check` against a path that the application answers.",
  },
  "not-run": {
    promise: "the configuration has run in the real server",
    cause:
      "The server does not run on a developer's machine. The tests check the configuration by its schema and the documentation.",
    fix: "Run `corsac check` and `corsac audit` against the deployed server before you rely on it.",
  },
};

/** Returns the meaning of a note's code. @public */
export function describeNote(code: NoteCode): NoteDescription {
  return { ...WORDS[code], see: pageOf(code) };
}
