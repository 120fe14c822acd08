// Starts an example on Node: node start.ts FILE. The example gets a free port, whichever it names, and its address is
// printed. node:http serves a module that exports a fetch handler (`export default { fetch }`).
import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { Server, type AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";

const [file = ""] = process.argv.slice(2);

registerHooks({
  // Node strips types but does not support decorators.
  load: (url, context, next) => {
    const own = url === pathToFileURL(file).href && url.endsWith(".ts");
    if (!own) return next(url, context);
    const tsconfigRaw = { compilerOptions: { experimentalDecorators: true, target: "ES2022" } };
    const { code } = transformSync(readFileSync(file, "utf8"), { loader: "ts", tsconfigRaw });
    return { format: "module", source: code, shortCircuit: true };
  },
  resolve: (specifier, context, next) =>
    next(specifier === "express" && process.env["EXPRESS"] === "4" ? "express4" : specifier, context),
});

const { listen } = Server.prototype;
Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  const callback = args.findLast((arg) => typeof arg === "function") as (() => void) | undefined;
  this.once("listening", () => process.send?.((this.address() as AddressInfo).port));
  if (callback !== undefined) this.once("listening", callback);
  return Reflect.apply(listen, this, [0, "127.0.0.1"]) as Server;
};

const example = (await import(pathToFileURL(file).href)) as { default?: { fetch?: unknown } };
const fetch = example.default?.fetch;
if (typeof fetch === "function") {
  const { serve } = (await import(createRequire(file).resolve("@hono/node-server"))) as {
    serve(options: { fetch: unknown }): void;
  };
  serve({ fetch: fetch.bind(example.default) });
}
