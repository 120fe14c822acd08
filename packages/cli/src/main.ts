#!/usr/bin/env node
import process from "node:process";
import type { Io, Sink } from "./io.ts";
import { run } from "./run.ts";

const sink = (stream: NodeJS.WriteStream): Sink => {
  // Whoever reads has seen enough: `corsac … | head`.
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
  },
  env: process.env,
  directory: process.cwd(),
};

process.exitCode = await run(process.argv.slice(2), io);
