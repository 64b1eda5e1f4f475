import { describe, expect, it } from "vitest";
import type { MapResult } from "../../src/adapters/model.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";
import { type AdapterUnderTest, testAdapter } from "../../src/testing/test-adapter.ts";
import { refusedPaths } from "../core/refusal.ts";
import { mapToy, toyAdapter } from "./toy-adapter.ts";

describe("testAdapter", () => {
  for (const check of testAdapter(toyAdapter)) it(check.name, check.run);

  it("should name its checks after the adapter, its fixtures and the laws", () => {
    const names = testAdapter(toyAdapter).map((check) => check.name);
    expect(names).toHaveLength(new Set(names).size);
    expect(names[0]).toBe("toy should map a call");
    expect(names.every((name) => name.startsWith("toy should "))).toBe(true);
  });

  /** What some careless adapter does, and the checks that have to notice. */
  const careless: readonly [string, (payload: unknown) => MapResult, string][] = [
    ["throws on data", refuseTexts, "survive"],
    ["drops what it cannot read", (payload) => ({ ...mapToy(payload), quarantined: [] }), "map a list"],
    ["counts what is not there", changeCounts({ read: 5 }), "map a call"],
    ["counts in halves", changeCounts({ ignored: 0.5 }), "map a call"],
    ["lets NaN through", changeConversations({ queue_wait_seconds: Number.NaN }), "map a call"],
    ["lets the vendor's spelling through", changeEvents({ attributes: { toyKind: "call" } }), "map a call"],
    ["lets the vendor's fields through", changeConversations({ ani: "x" } as never), "map a call"],
    ["lets personal data through", (payload) => warn(mapToy(payload), JSON.stringify(payload)), "map a call"],
    ["loses an event", (payload) => ({ ...mapToy(payload), events: [] }), "map a call"],
    ["loses a conversation", (payload) => ({ ...mapToy(payload), conversations: [] }), "map a call"],
    ["names another primary agent", changeConversations({ primary_agent_uuid: "someone" }), "map a call"],
    ["says why in no words", explainNothing, "map a list"],
    [
      "leaves undefined in its result",
      (payload) => ({ ...mapToy(payload), extra: undefined }) as MapResult,
      "map a call",
    ],
    ["answers in the order of the input", keepOrder, "not depend on the order"],
    ["adds copies", mapTwice, "everything comes twice"],
    ["changes its argument", touchInput, "leave the input as it was"],
    ["answers differently every time", countCalls(), "the same output for the same input"],
    ["stumbles over unknown fields", refuseUnknown, "bear unknown fields"],
    ["tells null from absent", tellNull, "null and absent"],
    ["answers nothing at all", () => NOTHING, "account for every record"],
    ["passes over what is no record", skipTexts, "account for every record"],
    ["returns no lists", () => ({}) as MapResult, "map a call"],
  ];

  it.each(careless)("should fail an adapter that %s", (_, map, check) => {
    expect(failuresOf({ ...toyAdapter, map }, check)).not.toEqual([]);
  });

  it.each([[[]], [undefined]])("should refuse the fixtures %j", (fixtures) => {
    expect(refusedPaths(() => testAdapter({ ...toyAdapter, fixtures: fixtures as never }))).toEqual([
      "ERR_INVALID_INPUT",
      "fixtures",
    ]);
  });

  it("should fail an adapter whose records are not the expected ones", () => {
    const [first, ...rest] = toyAdapter.fixtures;
    const other = { ...first, expected: { counts: { read: 2, mapped: 2, replaced: 0, ignored: 0, quarantined: 0 } } };
    expect(failuresOf({ ...toyAdapter, fixtures: [other as never, ...rest] })).toEqual(["toy should map a call"]);
  });

  it("should join payloads as the adapter wants it", () => {
    const pages: AdapterUnderTest = {
      name: "paged toy",
      map: (payload) => mapToy(isPage(payload) ? rowsOf(payload) : payload),
      fixtures: toyAdapter.fixtures.map(({ payload, name }) => ({ name, payload: { rows: [payload].flat() } })),
      join: (payloads) => ({ rows: payloads.flatMap(rowsOf) }),
    };
    expect(failuresOf(pages)).toEqual([]);
  });

  it("should repeat a run by its seed", () => {
    const messages = [1, 2].map(() => messagesOf({ ...toyAdapter, map: refuseTexts }, 7));
    expect(messages[0]).toEqual(messages[1]);
    expect(messages[0]?.join()).toContain("seed: 7");
  });
});

/** The names of the checks that fail, of those with some words in their name. */
function failuresOf(adapter: AdapterUnderTest, words = ""): string[] {
  return testAdapter(adapter, { runs: 200, seed: 7 })
    .filter(({ name, run }) => name.includes(words) && errorOf(run) !== null)
    .map(({ name }) => name);
}

function messagesOf(adapter: AdapterUnderTest, seed: number): string[] {
  return testAdapter(adapter, { runs: 60, seed }).flatMap((check) => errorOf(check.run) ?? []);
}

function errorOf(run: () => void): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return String(error);
  }
}

function isPage(payload: unknown): payload is { readonly rows: unknown } {
  return typeof payload === "object" && payload !== null && Object.hasOwn(payload, "rows");
}

function rowsOf(payload: unknown): unknown[] {
  const rows = isPage(payload) ? payload.rows : [];
  return Array.isArray(rows) ? rows : [];
}

function changeConversations(fields: Partial<CanonicalConversation>): (payload: unknown) => MapResult {
  return (payload) => {
    const result = mapToy(payload);
    return { ...result, conversations: result.conversations.map((one) => ({ ...one, ...fields })) };
  };
}

function changeEvents(fields: Partial<CanonicalEvent>): (payload: unknown) => MapResult {
  return (payload) => {
    const result = mapToy(payload);
    return { ...result, events: result.events.map((one) => ({ ...one, ...fields })) };
  };
}

function changeCounts(counts: Partial<MapResult["counts"]>): (payload: unknown) => MapResult {
  return (payload) => {
    const result = mapToy(payload);
    return { ...result, counts: { ...result.counts, ...counts } };
  };
}

function warn(result: MapResult, message: string): MapResult {
  return { ...result, warnings: [{ kind: "warning", platform: "toy", conversationId: "x", code: "x", message }] };
}

function explainNothing(payload: unknown): MapResult {
  const result = mapToy(payload);
  return { ...result, quarantined: result.quarantined.map((one) => ({ ...one, problems: [] })) };
}

function refuseTexts(payload: unknown): MapResult {
  if (typeof payload === "string" || payload === null) throw new TypeError("not an object");
  return mapToy(payload);
}

function keepOrder(payload: unknown): MapResult {
  const { conversations, ...rest } = mapToy(payload);
  const first = Array.isArray(payload) ? (payload[0] as { id?: unknown } | null)?.id : undefined;
  return { ...rest, conversations: [...conversations].sort((a) => (a.conversation_id === first ? -1 : 1)) };
}

function mapTwice(payload: unknown): MapResult {
  const result = mapToy(payload);
  const { counts } = result;
  return { ...result, counts: { ...counts, mapped: counts.mapped + counts.replaced, replaced: 0 } };
}

function touchInput(payload: unknown): MapResult {
  if (typeof payload === "object" && payload !== null) (payload as { seen?: boolean }).seen = true;
  return mapToy(payload);
}

function countCalls(): (payload: unknown) => MapResult {
  let calls = 0;
  return (payload) => warn(mapToy(payload), String(calls++));
}

function refuseUnknown(payload: unknown): MapResult {
  return mapToy(JSON.stringify(payload).includes("someFutureField") ? [] : payload);
}

function tellNull(payload: unknown): MapResult {
  return mapToy(JSON.stringify(payload).includes('"end":null') ? [] : payload);
}

const NOTHING: MapResult = {
  conversations: [],
  events: [],
  quarantined: [],
  warnings: [],
  counts: { read: 0, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 },
};

function skipTexts(payload: unknown): MapResult {
  return typeof payload === "string" ? NOTHING : mapToy(payload);
}
