import type { Server } from "@corsac/diagnose";
import type { CredentialsMode, Engine, Header, RedirectMode } from "@corsac/user-agent";
import { asJson } from "../check/as-json.ts";
import { readBody } from "../check/body.ts";
import { type Check, readOrigin, readUrl } from "../check/check.ts";
import { type Checked, exitCodeOf, makeCheck } from "../check/checked.ts";
import { readChecks } from "../check/checks-file.ts";
import { report } from "../check/report.ts";
import { type Compared, summary } from "../check/table.ts";
import { writeHar } from "../har/write.ts";
import type { ExitCode, Io } from "../io.ts";
import type { NetworkSettings } from "../network/settings.ts";
import { styleOf } from "../print/style.ts";
import { jsonLine } from "../print/visible.ts";
import { UserError } from "../user-error.ts";

/** What `corsac check` is told. */
export interface CheckArguments {
  readonly url: string | null;
  readonly origin: string | null;
  readonly method: string | null;
  readonly headers: readonly Header[];
  readonly data: string | null;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly engine: Engine;
  readonly probes: boolean;
  readonly file: string | null;
  readonly har: string | null;
  readonly json: boolean;
  /** Whose code to show. */
  readonly servers: readonly Server[];
  readonly network: NetworkSettings;
}

/** Tries one call, or those of a file, as a browser would. */
export function check(args: CheckArguments, io: Io): Promise<ExitCode> {
  return args.file === null ? checkOne(args, io) : checkFile(args.file, args, io);
}

async function checkOne(args: CheckArguments, io: Io): Promise<ExitCode> {
  const checked = await makeCheck(await checkOf(args, io), args.network, args.probes);
  if (args.json) io.out.write(jsonLine(asJson(checked)));
  else io.out.write(`${report(checked, args.servers, styleOf(io, io.out))}\n`);
  await save(args, [checked], io);
  return exitCodeOf(checked.verdict);
}

async function checkOf(
  { url, origin, headers, data, method, credentials, redirect, engine }: CheckArguments,
  io: Io,
): Promise<Check> {
  if (url === null)
    throw new UserError("check needs the URL that the page asks for, or --file. Try: corsac check --help");
  if (origin === null) {
    throw new UserError("check needs --origin: the origin of the page that asks, for example https://app.example.com");
  }
  return {
    url: readUrl(url, "URL"),
    origin: readOrigin(origin, "--origin"),
    method,
    headers,
    body: await readBody(data, io),
    credentials,
    redirect,
    engine,
  };
}

async function checkFile(file: string, args: CheckArguments, io: Io): Promise<ExitCode> {
  if (args.method !== null || args.data !== null || args.headers.length > 0) {
    throw new UserError("--method, --header and --data say what one call is; with --file, that stands in the file");
  }
  if (args.network.cookie?.origin === null) {
    throw new UserError(
      `--cookie with --file needs the URL whose server the cookie is for: corsac check URL --file ${file} --cookie …`,
    );
  }
  const given = { ...args, url: args.url === null ? null : readUrl(args.url, "URL") };
  const checks: Compared[] = [];
  // One after the other: a deployment is looked at, not tested for load.
  for (const each of await readChecks(file, given, io)) {
    const compared = { ...(await makeCheck(each, args.network, args.probes)), expected: each.expected };
    checks.push(compared);
    if (args.json)
      io.out.write(jsonLine({ ...asJson(compared), expected: each.expected, asExpected: isAsExpected(compared) }));
  }
  if (!args.json) io.out.write(`${summary(checks, styleOf(io, io.out))}\n`);
  await save(args, checks, io);
  if (checks.some(({ verdict }) => verdict === "not observed")) return 2;
  return checks.every(isAsExpected) ? 0 : 1;
}

const isAsExpected = ({ verdict, expected }: Compared): boolean => verdict === expected;

async function save({ har }: CheckArguments, checks: readonly Checked[], io: Io): Promise<void> {
  if (har !== null)
    await writeHar(
      har,
      checks.flatMap(({ observed }) => observed.exchanges),
      io,
    );
}
