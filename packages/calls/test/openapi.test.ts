import { describe, expect, test } from "vitest";
import { NotationError, operationsOf } from "@corsac/calls";
import { parse } from "yaml";

const PET_SHOP = parse(`
openapi: 3.0.3
info: { title: Pet shop, version: "1" }
servers:
  - url: https://{region}.example.com/v2/
    variables: { region: { default: eu, enum: [eu, us] } }
security: [{ token: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      summary: Lists pets
      parameters:
        - { name: limit, in: query, required: true, schema: { type: integer, minimum: 5 } }
        - { name: tags, in: query, required: true, schema: { type: array, items: { type: string, enum: [small] } } }
        - { name: page, in: query, schema: { type: integer } }
        - { name: near, in: query, style: deepObject, example: { lat: 1.5, lon: 2 } }
        - { $ref: "#/components/parameters/Trace" }
        - { name: Accept, in: header, required: true, schema: { type: string } }
    post:
      deprecated: true
      description: |
        Adds a pet.
        More lines.
      security: []
      requestBody: { $ref: "#/components/requestBodies/Pet" }
  /pets/{pet id}/{part}:
    parameters:
      - { name: pet id, in: path, required: true, schema: { type: string }, example: a/b }
      - { name: part, in: path, required: true, schema: { type: string, format: uuid } }
    put:
      servers: [{ url: /other }]
      security: [{ key: [], session: [] }]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { name: { type: string, example: "Rex & Co" }, ages: { type: array, items: { type: integer } } } }
    delete:
      security: [{ inQuery: [] }]
      parameters:
        - { name: part, in: path, required: true, example: tail }
components:
  parameters:
    Trace: { name: X-Trace, in: header, required: true, schema: { type: string, format: uuid } }
  requestBodies:
    Pet:
      content:
        text/xml: { example: <pet/> }
        application/vnd.pet+json: { schema: { $ref: "#/components/schemas/Pet" } }
  schemas:
    Named: { type: object, properties: { name: { type: string, example: Rex } } }
    Pet:
      allOf:
        - $ref: "#/components/schemas/Named"
        - type: object
          properties:
            id: { type: integer, readOnly: true }
            born: { type: string, format: date }
            mother: { $ref: "#/components/schemas/Pet" }
  securitySchemes:
    token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
    session: { type: apiKey, in: cookie, name: sid }
    inQuery: { type: apiKey, in: query, name: api key }
`) as unknown;

describe("a document of version 3.0", () => {
  const operations = operationsOf(PET_SHOP, "http://localhost:3000/openapi.yaml");
  const [list, add, put, remove] = operations;

  test("has its operations in order", () => {
    expect(operations.map(({ name, summary, isDeprecated }) => [name, summary, isDeprecated])).toEqual([
      ["listPets", "Lists pets", false],
      ["POST /pets", "Adds a pet.", true],
      ["PUT /pets/{pet id}/{part}", "", false],
      ["DELETE /pets/{pet id}/{part}", "", false],
    ]);
  });

  test("fills servers, required parameters and credentials", () => {
    expect(list?.call).toEqual({
      origin: null,
      url: "https://eu.example.com/v2/pets?limit=5&tags=small&near%5Blat%5D=1.5&near%5Blon%5D=2",
      method: "GET",
      headers: [
        ["X-Trace", "123e4567-e89b-42d3-a456-426614174000"],
        ["Authorization", "Bearer TOKEN"],
      ],
    });
  });

  test("has a JSON body of a schema that refers to itself", () => {
    expect(add?.call.headers).toEqual([["Content-Type", "application/vnd.pet+json"]]);
    const body = JSON.parse(String(add?.call.body?.value)) as { readonly mother: { readonly mother: object } };
    expect(body).toMatchObject({ name: "Rex", born: "2026-01-31", mother: { name: "Rex", mother: { name: "Rex" } } });
    expect(JSON.stringify(body)).not.toContain('"id"');
  });

  test("encodes paths, forms and keys", () => {
    const part = "123e4567-e89b-42d3-a456-426614174000";
    expect(put?.call.url).toBe(`http://localhost:3000/other/pets/a%2Fb/${part}`);
    expect(put?.call.body).toEqual({ kind: "urlencoded", value: "name=Rex+%26+Co&ages=1" });
    expect(put?.call.headers).toEqual([
      ["X-Key", "TOKEN"],
      ["Cookie", "sid=TOKEN"],
      ["Content-Type", "application/x-www-form-urlencoded"],
    ]);
    expect(remove?.call.url).toBe("https://eu.example.com/v2/pets/a%2Fb/tail?api%20key=TOKEN");
  });
});

describe("a document of version 3.1", () => {
  const document = (operation: object, more: object = {}): unknown => ({
    openapi: "3.1.1",
    servers: [{ url: "https://api.example.com" }],
    paths: { "/a": { post: operation } },
    ...more,
  });
  const bodyOf = (schema: unknown, type = "application/json"): unknown =>
    operationsOf(document({ requestBody: { content: { [type]: { schema } } } }))[0]?.call.body?.value;

  test.each([
    [{ type: ["null", "integer"] }, 1],
    [{ type: "number", examples: [2.5, 3] }, 2.5],
    [{ const: "fixed" }, "fixed"],
    [{ oneOf: [{ type: "boolean" }, { type: "string" }] }, true],
    [{ type: "array", items: { type: "string", format: "email" } }, ["user@example.com"]],
    [{ properties: { a: { type: "object", additionalProperties: true } } }, { a: {} }],
    [{ type: "string", minLength: 6 }, "textxx"],
    [
      { anyOf: [{ properties: { b: { default: 2 } } }], properties: { a: { default: 1 } } },
      { a: 1, b: 2 },
    ],
    [{ $ref: "https://other.example/schema.json" }, "text"],
    [{ $ref: "#/nowhere" }, "text"],
  ])("has a value for %j", (schema, value) => {
    expect(JSON.parse(String(bodyOf(schema)))).toEqual(value);
  });

  test("has a multipart form", () => {
    const [operation] = operationsOf(
      document({
        requestBody: { content: { "multipart/form-data": { schema: { properties: { 'a"b': { const: "1" } } } } } },
      }),
    );
    expect(operation?.call.headers).toEqual([["Content-Type", "multipart/form-data; boundary=corsac-form-boundary"]]);
    expect(operation?.call.body?.value).toBe(
      '--corsac-form-boundary\r\nContent-Disposition: form-data; name="a%22b"\r\n\r\n1\r\n--corsac-form-boundary--\r\n',
    );
  });

  test("ends references in a circle", () => {
    const circle = { components: { schemas: { A: { $ref: "#/components/schemas/A" } } } };
    const requestBody = { content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } };
    expect(operationsOf(document({ requestBody }, circle))[0]?.call.body?.value).toBe('"text"');
  });

  test("takes the examples of a media type first, by reference too", () => {
    const examples = { one: { $ref: "#/components/examples/One" } };
    const content = { "application/json": { examples, schema: { type: "integer" } } };
    const components = { examples: { One: { value: { from: "example" } } } };
    const [operation] = operationsOf(document({ requestBody: { content } }, { components }));
    expect(JSON.parse(String(operation?.call.body?.value))).toEqual({ from: "example" });
  });
});

test.each([
  [null, /no OpenAPI document/],
  [[], /no OpenAPI document/],
  [{ swagger: "2.0" }, /Swagger 2\.0/],
  [{ openapi: "2.9" }, /version 3/],
  [{}, /version 3/],
])("rejects %j", (data, message) => {
  expect(() => operationsOf(data)).toThrow(NotationError);
  expect(() => operationsOf(data)).toThrow(message);
});

test.each([
  {},
  { paths: null },
  { paths: { "/a": null, "/b": { get: 1, post: { parameters: "x", requestBody: 2 } } } },
])("takes what it can from %j", (rest) => {
  expect(() => operationsOf({ openapi: "3.0.0", ...rest })).not.toThrow();
});
