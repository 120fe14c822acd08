import { once } from "node:events";
import type { PeerCertificate, TLSSocket } from "node:tls";
import type { TlsFacts } from "@corsac/tools/ui-api/exact-request";
import { connectTo } from "../connection.ts";
import type { NetworkSettings } from "../exchange.ts";

/** Reads the facts of an established TLS connection. */
export function tlsFacts(socket: TLSSocket): TlsFacts {
  const certificate = socket.getPeerCertificate();
  const { authorizationError } = socket as { readonly authorizationError?: unknown };
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher().standardName,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: namesOf(certificate),
    validFrom: certificate.valid_from,
    validTo: certificate.valid_to,
    fingerprint: certificate.fingerprint256,
    error: authorizationError ? reasonOf(authorizationError) : null,
  };
}

/**
 * Reads the facts of a server whose certificate was rejected, on a second connection that sends no request: Node closes
 * the first one before its certificate can be read.
 */
export async function rejectedTlsFacts(url: URL, settings: NetworkSettings): Promise<TlsFacts | null> {
  const socket = connectTo(url, { ...settings, insecure: true }) as TLSSocket;
  try {
    await once(socket, "secureConnect", { signal: AbortSignal.timeout(settings.timeout) });
    return tlsFacts(socket);
  } catch {
    // The server accepts no second connection: the error of the first one says enough.
    return null;
  } finally {
    socket.on("error", () => {});
    socket.destroy();
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error as { readonly code?: string }).code ?? error.message) : String(error);

/** The parts of a distinguished name, as OpenSSL prints them. */
const nameOf = (parts: object | undefined): string =>
  Object.entries(parts ?? {})
    .map(([key, value]) => `${key}=${[value].flat().join("+")}`)
    .join(", ");

/** Quoted values have commas in them, and no client checks such names. */
const namesOf = ({ subjectaltname = "" }: PeerCertificate): string[] =>
  subjectaltname
    .split(", ")
    .filter((each) => each !== "")
    .map((each) => each.replace(/^(?:DNS|IP Address):/, ""));
