import type { HandlerRow } from "@corsac/contract/server";

/** The statuses with which a server answers by itself. Servers differ in some of them. */
interface Statuses {
  readonly down: number;
  readonly slow: number | null;
  readonly broken: number;
}

const own = (status: number, does: string): HandlerRow => ({
  status,
  reachesHandler: false,
  does,
  also: ["preflight"],
});

/**
 * The handlers of a server in front of an upstream: its own answers, its errors, and a place below with headers of its own.
 *
 * @param server - the start of their names
 */
export function serverHandlers(server: string, { down, slow, broken }: Statuses): Readonly<Record<string, HandlerRow>> {
  return {
    [`${server}-denies`]: own(403, "is behind the server's own 403"),
    [`${server}-authenticates`]: own(401, "is behind the server's authentication"),
    [`${server}-has-no-file`]: own(404, "is a file that the server does not have"),
    [`${server}-redirects`]: own(301, "is behind the server's own redirect"),
    [`${server}-down`]: own(down, "is an upstream that is down"),
    ...(slow === null ? {} : { [`${server}-slow`]: own(slow, "is an upstream that does not answer") }),
    [`${server}-broken`]: own(broken, "is an upstream that breaks off"),
    [`${server}-inside`]: {
      does: "is in a place with headers of its own",
      others: { "x-inside": "1" },
      also: ["preflight"],
    },
  };
}
