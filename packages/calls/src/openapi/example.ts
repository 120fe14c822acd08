import { isObject, type JsonObject, objectsOf, type OpenApiDocument } from "./document.ts";

/** Schemas refer to themselves: a comment has answers, which are comments. */
const MAX_DEPTH = 6;

/** Values of the formats that servers check. */
const FORMATS: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  time: "12:00:00Z",
  duration: "P1D",
  email: "user@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
  byte: "dGV4dA==",
  binary: "",
  password: "password",
};

/** Returns the example of a parameter or media type, or a value of its schema. */
export function exampleOf(holder: JsonObject, document: OpenApiDocument): unknown {
  if (holder["example"] !== undefined) return holder["example"];
  const [named] = isObject(holder["examples"]) ? Object.values(holder["examples"]) : [];
  const { value } = document.resolve(named);
  return value === undefined ? valueOf(holder["schema"], document, 0) : value;
}

/** Returns a value that a schema allows, as far as examples, constants and types say it. */
export function valueOf(schema: unknown, document: OpenApiDocument, depth: number): unknown {
  const resolved = document.resolve(schema);
  const { allOf, oneOf, anyOf, examples, enum: values } = resolved;
  const given = [resolved["example"], listed(examples), resolved["default"], resolved["const"], listed(values)];
  const known = given.find((each) => each !== undefined);
  if (known !== undefined || depth > MAX_DEPTH) return known ?? null;
  const own = typeOf(resolved) === "object" ? membersOf(resolved, document, depth) : undefined;
  if (Array.isArray(allOf)) {
    const parts = allOf.map((each) => valueOf(each, document, depth + 1));
    const objects = [...parts, own].filter(isObject);
    return objects.length > 0 ? Object.assign({}, ...objects) : parts[0];
  }
  const [first] = [...objectsOf(oneOf), ...objectsOf(anyOf)];
  if (first !== undefined) {
    const value = valueOf(first, document, depth + 1);
    return isObject(value) && own !== undefined ? { ...own, ...value } : value;
  }
  return own ?? scalarOf(resolved, document, depth);
}

const listed = (values: unknown): unknown => (Array.isArray(values) ? values[0] : undefined);

/** The type, or in 3.1 the first of several that is not null. */
function typeOf({ type, properties, items }: JsonObject): string {
  const [first] = [type].flat().filter((each) => typeof each === "string" && each !== "null");
  if (typeof first === "string") return first;
  return isObject(properties) ? "object" : items === undefined ? "string" : "array";
}

function membersOf(schema: JsonObject, document: OpenApiDocument, depth: number): JsonObject {
  const members = isObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const sent = members.filter(([, member]) => document.resolve(member)["readOnly"] !== true);
  return Object.fromEntries(sent.map(([name, member]) => [name, valueOf(member, document, depth + 1)]));
}

function scalarOf(schema: JsonObject, document: OpenApiDocument, depth: number): unknown {
  const { format, items, minimum, minLength } = schema;
  switch (typeOf(schema)) {
    case "array":
      return depth >= MAX_DEPTH ? [] : [valueOf(items, document, depth + 1)];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return typeof minimum === "number" ? minimum : 1;
    default: {
      const text = (typeof format === "string" ? FORMATS[format] : undefined) ?? "text";
      return typeof minLength === "number" ? text.padEnd(Math.min(minLength, 1000), "x") : text;
    }
  }
}
