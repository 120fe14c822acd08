#!/usr/bin/env node
import process from "node:process";
import { createInterface } from "node:readline";
import { messageOf } from "./errors.ts";
import type { Io, Sink } from "./io.ts";
import { escapeLines } from "./print/escape.ts";
import { run } from "./run.ts";

const sink = (stream: NodeJS.WriteStream): Sink => {
  // The reader of a pipe has closed it: `corsac … | head`.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? 0);
  });
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
};

const io: Io = {
  out: sink(process.stdout),
  err: sink(process.stderr),
  input: {
    isTerminal: process.stdin.isTTY === true,
    async read() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks);
    },
    ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      return new Promise((resolve) => {
        lines.once("close", () => resolve(null));
        lines.question(question, (answer) => {
          resolve(answer);
          lines.close();
        });
      });
    },
  },
  env: process.env,
  directory: process.cwd(),
};

// A defect of corsac, or of a policy module that still runs. The text can hold escape codes.
process.on("uncaughtException", (error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  process.stderr.write(`corsac: unexpected error: ${escapeLines(text)}\n`);
  process.exit(2);
});

process.exitCode = await run(process.argv.slice(2), io);
