/**
 * Encodes a form. The runtime's own encoder takes only its own `FormData`, which test environments replace.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data}
 */
export async function encodeForm(
  form: FormData,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }> {
  // Script may change the form while its files are read. Test environments have a FormData of their own, whose iterator
  // the types of the DOM do not know.
  const entries = [...(form as unknown as Iterable<[string, string | File]>)];
  const boundary = `----CorsacFormBoundary${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const parts: BlobPart[] = [];
  for (const [name, value] of entries) {
    const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(lines(name))}"`;
    if (typeof value === "string") {
      parts.push(`${disposition}\r\n\r\n${lines(value)}\r\n`);
      continue;
    }
    const type = value.type || "application/octet-stream";
    parts.push(`${disposition}; filename="${escape(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`);
    parts.push(await value.arrayBuffer(), "\r\n");
  }
  parts.push(`--${boundary}--\r\n`);
  const whole = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part as ArrayBuffer))),
  );
  return { bytes: new Uint8Array(whole), type: `multipart/form-data; boundary=${boundary}` };
}

const lines = (text: string): string => text.replaceAll(/\r\n|\r|\n/g, "\r\n");

const escape = (text: string): string => text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
