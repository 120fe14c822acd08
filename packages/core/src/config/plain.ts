/**
 * True for an object literal, of another realm too: no prototype, or one without a prototype of its own. An instance of a
 * class is none, so that a request that was passed by mistake is never read.
 */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Reads an own property unless it is a getter: a foreign getter may have side effects, or throw. */
function ownValue(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

/** The name of the class that an object is an instance of. Reads no getter. */
export function typeNameOf(value: object): string {
  for (let at: unknown = value; typeof at === "object" && at !== null; at = Object.getPrototypeOf(at)) {
    const constructor = ownValue(at, "constructor");
    const name = typeof constructor === "function" ? ownValue(constructor, "name") : undefined;
    if (typeof name === "string" && name !== "") return name;
  }
  return "Object";
}

const REQUEST_PROPERTIES = ["headers", "req", "request", "event"] as const;

/**
 * True for a request or context of some framework: the argument of a middleware. In a plain object (an event of a cloud,
 * a context of a framework) the property has to hold an object, because `headers` is also another library's option.
 */
export function isRequestLike(value: object): boolean {
  return REQUEST_PROPERTIES.some((name) => {
    if (!isPlainObject(value)) return name in value;
    const own = ownValue(value, name);
    return typeof own === "object" && own !== null && !Array.isArray(own);
  });
}
