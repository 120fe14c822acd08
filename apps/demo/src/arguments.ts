import { parseArgs } from "node:util";

/** Options of the command line. */
export interface Arguments {
  readonly help: boolean;
  readonly check: boolean;
  readonly proxies: boolean;
  readonly json: boolean;
  readonly host: string;
  readonly port: number;
}

/** A mistake in the command line; the message names it. */
export class ArgumentsError extends Error {
  override readonly name: string = "ArgumentsError";
}

export const help = `corsac demo: one CORS policy, several servers, real cross-origin calls

  npm start                     start the page, the servers and the documentation; print their addresses
  npm start -- --check          make the calls in headless Chromium, print the matrix, end
  npm start -- --proxies        the same calls through nginx, Apache, HAProxy, Caddy, Varnish and lighttpd

Options
  --check        exit 0 when each cell is as expected, 1 when one is not, 2 when nothing could be checked
  --proxies      call an API without CORS through each proxy that is installed, with configuration of corsac generate
  --json         with --check: print the results as JSON
  --port N       the page's port; the other page, the APIs and the documentation take the next ones
                 (default: any free ports)
  --host NAME    the address to listen on (default: 127.0.0.1); the page is still at *.localhost
  --help         print this

The browser of --check is the one that CORSAC_BROWSER or CHROME_PATH names, else an installed Chrome or Chromium, else the
one of the npm package @sparticuz/chromium (Linux x64).
`;

export function parseArguments(argv: readonly string[]): Arguments {
  // Package managers pass on the "--" of "npm start -- --check".
  const args = argv[0] === "--" ? argv.slice(1) : [...argv];
  const values = parse(args);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new ArgumentsError(`--port takes a number up to 65535, not "${values.port}". Try --help.`);
  if (values.json && !values.check) throw new ArgumentsError("--json goes with --check. Try --help.");
  return { ...values, port };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: "boolean", short: "h", default: false },
        check: { type: "boolean", default: false },
        proxies: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        port: { type: "string", default: "0" },
        host: { type: "string", default: "127.0.0.1" },
      },
    }).values;
  } catch (error) {
    throw new ArgumentsError(`${(error as Error).message} Try --help.`, { cause: error });
  }
}
