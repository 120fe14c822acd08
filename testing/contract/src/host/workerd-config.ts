/** The configuration of `workerd serve`: one module worker on a free port, which may fetch from the loopback interface. */
export const WORKERD_CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .subject),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const subject :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "subject.mjs")],
  compatibilityDate = "2026-11-01",
);
`;
