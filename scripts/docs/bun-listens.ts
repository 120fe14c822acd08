// Bun preloads this file: an example may name any port, gets a free one and prints its address.
type Serve = (options: object) => { readonly port: number };
const bun = (globalThis as unknown as { Bun: { serve: Serve } }).Bun;
const { serve } = bun;
bun.serve = (options) => {
  const server = serve({ ...options, hostname: "127.0.0.1", port: 0 });
  console.log(`http://127.0.0.1:${server.port}`);
  return server;
};
