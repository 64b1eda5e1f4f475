import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { externalMetricDataRequests } from "../../../../src/adapters/genesys/gamification/external-metric-data-requests.ts";
import { conversationAggregatesQuery } from "../../../../src/adapters/genesys/requests/conversation-aggregates-query.ts";
import { conversationDetailRequest } from "../../../../src/adapters/genesys/requests/conversation-detail-request.ts";
import { conversationDetailsQuery } from "../../../../src/adapters/genesys/requests/conversation-details-query.ts";
import { customAttributesRequest } from "../../../../src/adapters/genesys/requests/custom-attributes-request.ts";
import { externalTagRequest } from "../../../../src/adapters/genesys/requests/external-tag-request.ts";
import { scorecardRequest } from "../../../../src/adapters/genesys/requests/gamification-requests.ts";
import { participantAttributesRequest } from "../../../../src/adapters/genesys/requests/participant-attributes-request.ts";
import { userAggregatesQuery } from "../../../../src/adapters/genesys/requests/user-aggregates-query.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { filesBelow, readText } from "../../../support/source.ts";
import { operationOf, operations, requestDifferences } from "../definition-differences.ts";
import official from "../definitions.json" with { type: "json" };
import { BUILDERS } from "./arbitrary-requests.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 2);
const score = { value: 5 };
const ids = { conversationId: "c-1", score };

/** What this package writes although the definitions say otherwise. */
const KNOWN_GAPS: readonly (readonly [why: string, request: PlatformRequest, found: readonly string[]])[] = [
  [
    "a null takes a day's data away, and the type does not tell that it may be null",
    externalMetricDataRequests([
      { agentId: "u", metricId: "m", date: "2026-03-02", value: null },
    ])[0] as PlatformRequest,
    ["body.items[0].value is no number"],
  ],
];

describe("the official definitions", () => {
  it.each(KNOWN_GAPS)("should differ where it is known that %s", (_, request, found) => {
    expect(requestDifferences(request)).toEqual(found);
  });

  it("should have every builder of the package checked against them", () => {
    const sources = ["requests", "alerting", "gamification", "channel"].flatMap((folder) =>
      filesBelow(`src/adapters/genesys/${folder}`),
    );
    const names = sources.flatMap((path) =>
      [...readText(path).matchAll(/^export function (\w+(?:Requests?|Query))\b/gm)].map(([, name]) => name),
    );
    const inner = ["bodyRequest", "readRequest", "aggregatesQuery"];
    expect(Object.keys(BUILDERS).sort()).toEqual(names.filter((name) => !inner.includes(String(name))).sort());
  });

  it("should hold no operation that nothing is built for", () => {
    const asked = new Set(
      Object.values(BUILDERS).flatMap(({ options, build }) =>
        fc.sample(options, { numRuns: 60, seed: 1 }).map((one) => {
          const request = build(one as never) as PlatformRequest;
          return `${request.method} ${operationOf(request).path}`;
        }),
      ),
    );
    expect([...asked].sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it("should know the metrics that are asked for when nothing is said", () => {
    const { ConversationAggregationView, UserAggregationView } = official.aggregateMetrics;
    const day = { startAt: START, endAt: START + DAY_MS };
    expect(ConversationAggregationView).toEqual(
      expect.arrayContaining([...conversationAggregatesQuery(day).body.metrics]),
    );
    expect(UserAggregationView).toEqual(expect.arrayContaining([...userAggregatesQuery(day).body.metrics]));
    expect(ConversationAggregationView.filter((name) => /mos/i.test(name))).toEqual([]);
  });

  it("should be seen to be broken", () => {
    const { path } = customAttributesRequest(ids);
    const request = { method: "PATCH", path, query: {}, headers: {}, body: null } as const;
    expect(requestDifferences(request)).toEqual(["body is missing"]);
    expect(requestDifferences({ ...request, body: { id: 7, customAttributes: {}, extra: 1 } })).toEqual([
      "body.id is no string",
      "body.extra is unknown",
    ]);
    const query = { ...conversationDetailsQuery({ startAt: START, endAt: START + 1 }), query: { page: "1" } };
    expect(requestDifferences({ ...query, body: { order: "up", paging: { pageSize: 0.5, pageNumber: 1 } } })).toEqual([
      "query.page is unknown",
      "body.interval is missing",
      "body.order is none of the names",
      "body.paging.pageSize is no integer",
    ]);
    const attributes = participantAttributesRequest({ ...ids, participantId: "p" });
    expect(requestDifferences({ ...attributes, body: { attributes: { a: 5 } } })).toEqual([
      "body.attributes.a is no string",
    ]);
    const card = scorecardRequest({ agentId: "u", workday: "2026-03-02" });
    expect(requestDifferences({ ...card, query: {}, body: {} })).toEqual([
      "query.workday is missing",
      "body is unknown",
    ]);
    expect(() => operationOf({ method: "GET", path: "/api/v2/interactions/c-1" })).toThrow("no operation");
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

  it("should ask for 7 days at most when nothing is filtered", () => {
    const all = (lengthMs: number, conversationIds: readonly string[] = []) =>
      conversationDetailsQuery({ startAt: START, endAt: START + lengthMs, isFinishedOnly: false, conversationIds });
    expect(all(7 * DAY_MS).body.conversationFilters).toEqual([]);
    expect(() => all(7 * DAY_MS + 1)).toThrow("endAt");
    expect(() => all(31 * DAY_MS, ["a"])).not.toThrow();
    expect(() => all(DAY_MS, null as never)).toThrow("conversationIds");
  });

  it("should ask for what is still open alone, of 31 days at most", () => {
    const open = { startAt: START, endAt: START + 31 * DAY_MS, isOpenOnly: true };
    expect(conversationDetailsQuery(open).body.conversationFilters).toEqual([
      { type: "and", predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "notExists" }] },
    ]);
    expect(conversationDetailsQuery({ ...open, isFinishedOnly: false })).toEqual(conversationDetailsQuery(open));
    expect(() => conversationDetailsQuery({ ...open, isFinishedOnly: true })).toThrow(
      "isOpenOnly: expected false where isFinishedOnly is true, received true",
    );
    expect(() => conversationDetailsQuery({ ...open, isOpenOnly: 1 as never })).toThrow("isOpenOnly");
    expect(() => conversationDetailsQuery({ ...open, endAt: open.endAt + 1 })).toThrow("endAt");
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
