import { describe, expect, it } from "vitest";
import { conversationDetailRequest } from "../../../../src/adapters/genesys/requests/conversation-detail-request.ts";
import { conversationDetailsQuery } from "../../../../src/adapters/genesys/requests/conversation-details-query.ts";
import { customAttributesRequest } from "../../../../src/adapters/genesys/requests/custom-attributes-request.ts";
import { externalTagRequest } from "../../../../src/adapters/genesys/requests/external-tag-request.ts";
import { participantAttributesRequest } from "../../../../src/adapters/genesys/requests/participant-attributes-request.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import vectors from "../../../vectors/genesys-operations.json" with { type: "json" };

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 2);
const score = { value: 5 };
const ids = { conversationId: "c-1", score };

const BUILT: readonly (readonly [builder: string, what: string, request: PlatformRequest])[] = [
  ["participantAttributesRequest", "a score", participantAttributesRequest({ ...ids, participantId: "p-1" })],
  ["customAttributesRequest", "a new record", customAttributesRequest({ ...ids, schemaId: "s-1" })],
  ["customAttributesRequest", "a version", customAttributesRequest({ ...ids, schemaId: "s-1", version: 3 })],
  ["customAttributesRequest", "an amendment", customAttributesRequest({ ...ids, version: 3 })],
  ["externalTagRequest", "a score", externalTagRequest(ids)],
  ["conversationDetailRequest", "one conversation", conversationDetailRequest(ids)],
  ["conversationDetailsQuery", "a day", conversationDetailsQuery({ startAt: START, endAt: START + DAY_MS })],
  [
    "conversationDetailsQuery",
    "some conversations",
    conversationDetailsQuery({ startAt: START, endAt: START + 1, conversationIds: ["a", "b"], pageNumber: 2 }),
  ],
];

interface FieldFacts {
  readonly type?: string;
  readonly ref?: string;
  readonly enum?: readonly string[];
  readonly items?: FieldFacts;
  readonly values?: FieldFacts;
}

interface Definition {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldFacts>>;
}

const definitions = vectors.definitions as unknown as Readonly<Record<string, Definition>>;

/** Every way in which a value is not what the official definition says. */
function differences(value: unknown, facts: FieldFacts, at: string): string[] {
  if (facts.ref !== undefined) return recordDifferences(value, facts.ref, at);
  const isRight =
    facts.type === "array"
      ? Array.isArray(value)
      : facts.type === "integer"
        ? Number.isInteger(value)
        : // The generated definitions call any value of a schema's field an object.
          facts.type === "object" || typeof value === facts.type;
  if (!isRight) return [`${at} is no ${facts.type}`];
  if (facts.enum !== undefined && !facts.enum.includes(value as string)) return [`${at} is none of the names`];
  const { items, values } = facts;
  if (items !== undefined) return (value as unknown[]).flatMap((item, i) => differences(item, items, `${at}[${i}]`));
  if (values === undefined) return [];
  return Object.entries(value as object).flatMap(([key, inner]) => differences(inner, values, `${at}.${key}`));
}

function recordDifferences(value: unknown, name: string, at: string): string[] {
  const { required, properties } = definitions[name] as Definition;
  const record = value as Readonly<Record<string, unknown>>;
  const missing = required.filter((key) => record[key] === undefined).map((key) => `${at}.${key} is missing`);
  const wrong = Object.entries(record).flatMap(([key, inner]) => {
    const facts = properties[key];
    return facts === undefined ? [`${at}.${key} is unknown`] : differences(inner, facts, `${at}.${key}`);
  });
  return [...missing, ...wrong];
}

describe("the official definitions", () => {
  it.each(BUILT)("should know what %s asks for %s", (builder, _, request) => {
    const template = vectors.operations
      .filter((one) => one.builder === builder && one.method === request.method)
      .find((one) => new RegExp(`^${one.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(request.path));
    expect(template).toBeDefined();
    if (template?.body == null) expect(request.body).toBeNull();
    else expect(recordDifferences(request.body, template.body, "body")).toEqual([]);
    expect(request.query).toEqual({});
    expect(request.headers["Content-Type"]).toBe(request.body === null ? undefined : "application/json");
  });

  it("should see what they do not allow", () => {
    expect(recordDifferences({ id: 7, customAttributes: {}, extra: 1 }, "CustomAttributesPatchRequest", "b")).toEqual([
      "b.id is no string",
      "b.extra is unknown",
    ]);
    expect(recordDifferences({}, "ConversationQuery", "b")).toEqual(["b.interval is missing"]);
    expect(recordDifferences({ attributes: { a: 5 } }, "ParticipantAttributes", "b")).toEqual([
      "b.attributes.a is no string",
    ]);
  });
});

describe("participantAttributesRequest", () => {
  it.each([
    [5, "5"],
    [1, "1"],
    [6.25, "6.25"],
  ])("should write %f as a short text", (value, text) => {
    const { body } = participantAttributesRequest({ conversationId: "c", participantId: "p", score: { value } });
    expect(body).toEqual({ attributes: { "ces.score": text, "ces.version": "1" } });
  });
});

describe("externalTagRequest", () => {
  it("should write the score behind its name", () => {
    expect(externalTagRequest({ conversationId: "c", score: { value: 6.25 } }).body).toEqual({
      externalTag: "CES:6.25",
    });
  });
});

describe("customAttributesRequest", () => {
  it("should create with a schema, amend without one, and lock with a version", () => {
    expect(customAttributesRequest({ ...ids, schemaId: "s-1" })).toMatchObject({
      method: "PUT",
      path: "/api/v2/conversations/c-1/customattributes",
      body: { id: "behavioral-ces", schemaId: "s-1", customAttributes: { ces_score_number: 5 } },
    });
    const amended = customAttributesRequest({ ...ids, recordId: "r", scoreField: "effort_number", version: 0 });
    expect(amended).toMatchObject({
      method: "PATCH",
      body: { id: "r", version: 0, customAttributes: { effort_number: 5 } },
    });
    expect(amended.body).not.toHaveProperty("schemaId");
  });

  it("should write a field called __proto__ as a field", () => {
    const { body } = customAttributesRequest({ ...ids, scoreField: "__proto__" });
    expect(JSON.stringify(body)).toContain('"__proto__":5');
  });
});

describe("conversationDetailsQuery", () => {
  const day = { startAt: START, endAt: START + DAY_MS };
  it("should ask for finished conversations of a half-open interval, page by page", () => {
    expect(conversationDetailsQuery({ ...day, pageNumber: 3, pageSize: 50 }).body).toEqual({
      interval: "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z",
      order: "asc",
      orderBy: "conversationStart",
      conversationFilters: [
        { type: "and", predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }] },
      ],
      paging: { pageSize: 50, pageNumber: 3 },
    });
  });

  it("should ask for certain conversations by a second filter", () => {
    const { conversationFilters } = conversationDetailsQuery({ ...day, conversationIds: ["a", "b"] }).body;
    expect(conversationFilters[1]).toEqual({
      type: "or",
      predicates: ["a", "b"].map((value) => ({
        type: "dimension",
        dimension: "conversationId",
        operator: "matches",
        value,
      })),
    });
  });

  it("should ask for 31 days at most", () => {
    expect(() => conversationDetailsQuery({ startAt: START, endAt: START + 31 * DAY_MS })).not.toThrow();
    expect(() => conversationDetailsQuery({ startAt: START, endAt: START + 31 * DAY_MS + 1 })).toThrow("endAt");
  });
});

describe("an id in a path", () => {
  it.each([
    ["../../users/me", "..%2F..%2Fusers%2Fme"],
    ["a b?c=d#e", "a%20b%3Fc%3Dd%23e"],
    ["%2e%2e", "%252e%252e"],
    ["é\ud800", "%C3%A9%EF%BF%BD"],
  ])("should be encoded: %j", (conversationId, segment) => {
    const { path } = conversationDetailRequest({ conversationId });
    expect(path).toBe(`/api/v2/analytics/conversations/${segment}/details`);
    expect(new URL(path, "https://api.example.org").pathname).toBe(path);
  });
});

describe("misuse of a builder", () => {
  it.each<[string, () => unknown, string[]]>([
    ["an empty id", () => conversationDetailRequest({ conversationId: "" }), ["conversationId"]],
    ["an id that is a step in a path", () => conversationDetailRequest({ conversationId: ".." }), ["conversationId"]],
    [
      "an id that is a number",
      () => conversationDetailRequest({ conversationId: 15550100123 as never }),
      ["conversationId"],
    ],
    [
      "everything at once",
      () => participantAttributesRequest({ conversationId: "", participantId: ".", score: { value: 0 } }),
      ["conversationId", "participantId", "score.value"],
    ],
    [
      "a score that is NaN",
      () => externalTagRequest({ conversationId: "c", score: { value: Number.NaN } }),
      ["score.value"],
    ],
    ["a score of 8", () => externalTagRequest({ conversationId: "c", score: { value: 8 } }), ["score.value"]],
    ["no score", () => externalTagRequest({ conversationId: "c", score: null as never }), ["score.value"]],
    ["half a version", () => customAttributesRequest({ ...ids, version: 0.5 }), ["version"]],
    [
      "an empty schema and field",
      () => customAttributesRequest({ ...ids, schemaId: "", scoreField: "", recordId: "" }),
      ["recordId", "scoreField", "schemaId"],
    ],
    ["an interval without length", () => conversationDetailsQuery({ startAt: START, endAt: START }), ["endAt"]],
    ["instants that are none", () => conversationDetailsQuery({ startAt: -1, endAt: 0.5 }), ["startAt", "endAt"]],
    [
      "a page 0, of 101, and an empty id",
      () =>
        conversationDetailsQuery({
          startAt: START,
          endAt: START + 1,
          pageNumber: 0,
          pageSize: 101,
          conversationIds: ["a", ""],
        }),
      ["conversationIds[1]", "pageNumber", "pageSize"],
    ],
  ])("should be refused with every problem: %s", (_, build, paths) => {
    expect(build).toThrow(
      expect.objectContaining({
        code: "ERR_INVALID_INPUT",
        problems: paths.map((path) => expect.objectContaining({ path })),
      }),
    );
  });

  it("should not tell what an id was", () => {
    expect(() => conversationDetailRequest({ conversationId: 15550100123 as never })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("5550100123") }),
    );
  });
});
