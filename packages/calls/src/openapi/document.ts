import { NotationError } from "../types/notation-error.ts";

/** A JSON object whose members are not known. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns an object, or an empty one in place of anything else. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Returns the objects in a list, or none in place of anything else. */
export const objectsOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** References in references end here: a circle has no end. */
const MAX_REFERENCES = 20;

/** An OpenAPI document that resolves references within itself. It never reads another document. */
export class OpenApiDocument {
  readonly root: JsonObject;

  /** @throws NotationError if the data is no OpenAPI document of version 3 */
  constructor(data: unknown) {
    if (!isObject(data))
      throw new NotationError("this is no OpenAPI document: an object with the member openapi is expected");
    if (typeof data["swagger"] === "string") {
      throw new NotationError(`this is Swagger ${data["swagger"]}: convert it to OpenAPI 3 first`);
    }
    if (!/^3\.\d/.test(String(data["openapi"]))) {
      throw new NotationError('this is no OpenAPI document of version 3: the member openapi must be like "3.1.0"');
    }
    this.root = data;
  }

  /** Follows `$ref` within the document. A reference that leads elsewhere or nowhere is an empty object. */
  resolve(value: unknown): JsonObject {
    let found = objectOf(value);
    for (let count = 0; count < MAX_REFERENCES; count += 1) {
      const reference = found["$ref"];
      if (typeof reference !== "string") return found;
      found = reference.startsWith("#/") ? objectOf(this.#at(reference.slice(2))) : {};
    }
    return {};
  }

  /** @see {@link https://www.rfc-editor.org/rfc/rfc6901 | JSON Pointer} */
  #at(pointer: string): unknown {
    return pointer.split("/").reduce<unknown>((value, part) => {
      const key = decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
      return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }, this.root);
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
