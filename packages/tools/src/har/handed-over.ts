/** An HTTP archive and its name. */
export interface HarSource {
  readonly name: string;
  readonly data: Blob | string;
}

let handedOver: HarSource | null = null;

/** Keeps a file for the HAR doctor, which a link opens within the same page of the site. */
export function handOver(source: HarSource): void {
  handedOver = source;
}

/** Returns the file that another tool has handed over, once. */
export function takeHandedOver(): HarSource | null {
  const source = handedOver;
  handedOver = null;
  return source;
}
