import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AssembledRecords } from "../../src/adapters/genesys/detail-events/model.ts";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";
import { latestCopies, supersedes } from "../../src/interaction/supersedes.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";
import { epoch } from "../adapters/genesys/builder.ts";
import { run, tick } from "../adapters/genesys/detail-events/run-events.ts";
import { consultEvents, other, simpleCallEvents, webSocket } from "../adapters/genesys/event-builder.ts";

type Row = CanonicalConversation | CanonicalEvent;

/** Copies of one record that differ in little, so that each step of the comparison comes to its turn. */
function copiesOf<R extends Row>(record: fc.Arbitrary<R>, fields: fc.Arbitrary<Partial<R>>): fc.Arbitrary<Row[]> {
  return record.chain((one) =>
    fc.array(
      fields.map((other) => ({ ...one, ...other })),
      { minLength: 3, maxLength: 6 },
    ),
  );
}

const start = fc.constantFrom("2026-03-02T07:59:00.000Z", "2026-03-02T08:00:00.000Z");
const end = fc.constantFrom("2026-03-02T08:00:00.000Z", "2026-03-02T08:00:00.001Z");
const copies = fc.oneof(
  copiesOf(
    arbitraries.canonicalConversation(),
    fc.oneof(
      fc.record({
        status: fc.constantFrom("complete", "provisional"),
        ended_at_utc: end,
        mos: fc.constantFrom(null, 3, 4),
        started_at_utc: start,
      }),
      fc.record({ status: fc.constant("open" as const), ended_at_utc: fc.constant(null), started_at_utc: start }),
    ),
  ),
  copiesOf(
    arbitraries.canonicalEvent(),
    fc.record({
      attributes: fc.oneof(fc.record({ left_at_utc: end }), fc.constant({})),
      queue_id: fc.constantFrom(null, "a", "b"),
      quality_score: fc.constantFrom(50, 60),
      quality_status: fc.constantFrom("provisional", "final"),
    }),
  ),
);

describe("supersedes", () => {
  it("always lets exactly one of two different copies replace the other, and none of equal ones", () => {
    fc.assert(
      fc.property(copies, ([a, b]) => {
        const [one, other] = [a as Row, b as Row];
        const replacements = [supersedes(one, other), supersedes(other, one)].filter(Boolean).length;
        expect(replacements).toBe(canonicalJson(one) === canonicalJson(other) ? 0 : 1);
      }),
    );
  });

  it("is transitive", () => {
    fc.assert(
      fc.property(copies, ([a, b, c]) => {
        const [one, two, three] = [a as Row, b as Row, c as Row];
        if (supersedes(one, two) && supersedes(two, three)) expect(supersedes(one, three)).toBe(true);
      }),
    );
  });

  it("leads to the same copy in whatever order they come", () => {
    const order = copies.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(order, ([rows, shuffled]) => {
        expect(latestCopies(shuffled)).toEqual(latestCopies(rows));
        expect(latestCopies(rows)).toHaveLength(1);
      }),
    );
  });

  it("lets the one that knows the line's quality replace a copy that differs in nothing else", () => {
    const figures = fc.record(
      { mos: fc.double({ min: 1, max: 5, noNaN: true }), r_factor: fc.nat(93), codec: fc.constantFrom("opus", "pcmu") },
      { requiredKeys: [], noNullPrototype: true },
    );
    const blank = { mos: null, r_factor: null, codec: null };
    fc.assert(
      fc.property(arbitraries.canonicalConversation(), figures, (one, known) => {
        fc.pre(Object.keys(known).length > 0);
        const [without, measured] = [
          { ...one, ...blank },
          { ...one, ...blank, ...known },
        ];
        expect(latestCopies([measured, without])).toEqual([measured]);
        expect(latestCopies([without, measured])).toEqual([measured]);
      }),
    );
  });

  it("lets a revision that knows no less replace what it revises", () => {
    const wrapup = other("wrapup", 371, 3, { wrapupCode: "code-1", wrapupDurationMs: 4000 });
    const arrived = fc
      .constantFrom([...simpleCallEvents(), wrapup], consultEvents())
      .chain((specs) => fc.shuffledSubarray(specs, { minLength: specs.length }));
    fc.assert(
      fc.property(arrived, (specs) => {
        const answered = answeredAfterEach(specs);
        answered.slice(1).forEach((revision, index) => {
          const before = answered[index] as AssembledRecords;
          for (const [old, now] of copiesIn(before, revision)) {
            if (!knowsLess(now, old)) expect([supersedes(now, old), supersedes(old, now)]).toEqual([true, false]);
          }
        });
      }),
    );
  });
});

/** What the machine answers when each event is followed by the grace time. */
function answeredAfterEach(specs: readonly Parameters<typeof webSocket>[0][]): readonly AssembledRecords[] {
  const inputs = specs.flatMap((spec, index) => [
    { event: webSocket(spec), at: epoch(1000 + index * 200) },
    tick(1150 + index * 200),
  ]);
  return run(inputs).effects.filter(
    (effect) => effect.kind === "conversation-completed" || effect.kind === "conversation-revised",
  );
}

function copiesIn(before: AssembledRecords, after: AssembledRecords): [Row, Row][] {
  const old = new Map<string, Row>(before.events.map((one) => [one.event_id, one]));
  const pairs: [Row | undefined, Row][] = [
    [before.conversation, after.conversation],
    ...after.events.map((one): [Row | undefined, Row] => [old.get(one.event_id), one]),
  ];
  return pairs.filter((pair): pair is [Row, Row] => pair[0] !== undefined && !isEqual(pair[0], pair[1]));
}

function isEqual(one: Row, other: Row): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** A field that was known is known no more, or the record is not as complete as it was. */
function knowsLess(now: Row, old: Row): boolean {
  const isReopened = "status" in now && "status" in old && now.status !== old.status && old.status === "complete";
  return isReopened || Object.entries(old).some(([key, value]) => value !== null && now[key as keyof Row] === null);
}
