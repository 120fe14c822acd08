/** The outcome of using the server from a page. */
export interface Seen {
  /** The reply over each transport, or the message of the error. */
  readonly polling: string;
  readonly websocket: string;
  /** The note that the page saved, and the id in the event that followed. */
  readonly note: unknown;
  readonly event: string;
}

interface Socket {
  on(event: string, listener: (value: never) => void): void;
  emitWithAck(event: string, value: string): Promise<string>;
  disconnect(): void;
}
type Connect = (url: string, options: object) => Socket;

function join(connect: Connect, url: string, transport: string): { socket: Socket; reply: Promise<string> } {
  const socket = connect(url, { transports: [transport], reconnection: false, forceNew: true, withCredentials: true });
  const reply = new Promise<string>((resolve) => {
    socket.on("connect_error", ({ message }: Error) => resolve(message));
    socket.on("connect", () => void socket.emitWithAck("echo", "hello").then(resolve));
  });
  return { socket, reply };
}

/** Loads the client from the server, which the browser allows only with CORS headers, and uses both transports. */
async function visit(url: string): Promise<Seen | string> {
  let connect: Connect;
  try {
    ({ io: connect } = (await import(`${url}/socket.io/socket.io.esm.min.js`)) as { io: Connect });
  } catch (error) {
    return String(error);
  }
  const polling = join(connect, url, "polling");
  const websocket = join(connect, url, "websocket");
  const event = new Promise<string>((resolve) => polling.socket.on("note", resolve));
  const replies = { polling: await polling.reply, websocket: await websocket.reply };
  const saved = await fetch(`${url}/notes/1`, { method: "PUT", body: "Feed the cat", credentials: "include" });
  const seen = { ...replies, note: (await saved.json()) as unknown, event: await event };
  polling.socket.disconnect();
  websocket.socket.disconnect();
  return seen;
}

/** Uses both transports without the server's client file: returns what a page without permission sees. */
async function knock(url: string): Promise<{ polling: string; websocket: string }> {
  const session = `${url}/socket.io/?EIO=4&transport=`;
  const polling = await fetch(`${session}polling`, { credentials: "include" }).then(
    ({ status }) => String(status),
    (error: unknown) => String(error),
  );
  const websocket = await new Promise<string>((resolve) => {
    const socket = new WebSocket(`${session}websocket`.replace("http:", "ws:"));
    socket.addEventListener("open", () => resolve("open"));
    socket.addEventListener("error", () => resolve("refused"));
  });
  return { polling, websocket };
}

declare global {
  var visitServer: typeof visit;
  var knockAtServer: typeof knock;
}
globalThis.visitServer = visit;
globalThis.knockAtServer = knock;
