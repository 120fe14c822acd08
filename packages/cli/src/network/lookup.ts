import { lookup as ask } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { Resolution } from "./settings.ts";

interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

const LOOPBACK: readonly Address[] = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

/** Browsers never ask a name server for these. @see {@link https://www.rfc-editor.org/rfc/rfc6761#section-6.3} */
const isLocalhost = (name: string): boolean => name === "localhost" || name.endsWith(".localhost");

/** Where a name leads: first what the user said, then loopback for `*.localhost`, then the system. */
export function lookupFor(port: number, resolutions: readonly Resolution[]): LookupFunction {
  return (name, options, callback) => {
    const host = name.toLowerCase();
    const chosen = resolutions.find((each) => each.host === host && each.port === port);
    const known = chosen === undefined ? (isLocalhost(host) ? LOOPBACK : []) : [addressOf(chosen.address)];
    const fitting = known.filter(({ family }) => !options.family || options.family === family);
    const [first] = fitting;
    if (first === undefined) ask(name, options, callback);
    else if (options.all === true) callback(null, [...fitting]);
    else callback(null, first.address, first.family);
  };
}

const addressOf = (address: string): Address => ({ address, family: isIP(address) === 6 ? 6 : 4 });
