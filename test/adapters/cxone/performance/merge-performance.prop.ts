import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAgentPerformance } from "../../../../src/adapters/cxone/performance/map-agent-performance.ts";
import { mergePerformance } from "../../../../src/adapters/cxone/performance/merge-performance.ts";

/** Milliseconds of a duration, and one of the ways to write it. */
const duration = fc
  .tuple(fc.integer({ min: 0, max: 200_000_000 }), fc.constantFrom("iso", "days", "text", "number", "grouped"))
  .map(([ms, form]): { readonly ms: number; readonly written: unknown } => ({ ms, written: write(ms, form) }));

function write(ms: number, form: string): unknown {
  const seconds = ms / 1000;
  const [whole, rest] = [Math.floor(seconds), ms % 1000];
  const fraction = String(rest).padStart(3, "0");
  if (form === "number") return seconds;
  if (form === "text") return String(seconds);
  if (form === "grouped") return `${String(whole).replace(/\d(?=(\d{3})+$)/g, "$&,")}.${fraction}`;
  const days = form === "days" ? Math.floor(whole / 86_400) : 0;
  const left = whole - days * 86_400;
  const time = `T${Math.floor(left / 3600)}H${Math.floor(left / 60) % 60}M${left % 60}.${fraction}S`;
  return `P${days > 0 ? `${days}D` : ""}${time}`;
}

const row = fc.record({
  agentId: fc.integer({ min: 1, max: 4 }),
  totalHandled: fc.integer({ min: 0, max: 500 }),
  totalTalkTime: duration,
  acwTime: duration,
});

const mapRows = (
  rows: readonly {
    agentId: number;
    totalHandled: number;
    totalTalkTime: { written: unknown };
    acwTime: { written: unknown };
  }[],
) =>
  mapAgentPerformance(
    rows.map((one) => ({ ...one, totalTalkTime: one.totalTalkTime.written, acwTime: one.acwTime.written })),
  );

describe("mapAgentPerformance", () => {
  it("gives the handle time of whole milliseconds over what was handled, however durations are written", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const { agents, quarantined } = mapRows(rows);
        expect(quarantined).toEqual([]);
        for (const { agentId, averageHandleSeconds } of agents) {
          const own = rows.filter((one) => String(one.agentId) === agentId);
          const ms = own.reduce((sum, one) => sum + one.totalTalkTime.ms + one.acwTime.ms, 0);
          const handled = own.reduce((sum, one) => sum + one.totalHandled, 0);
          expect(averageHandleSeconds).toBe(handled === 0 ? null : ms / 1000 / handled);
        }
      }),
    );
  });

  it("gives the same total as merging its agents, in any order", () => {
    const shuffled = fc
      .array(row, { maxLength: 20 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const { agents, total } = mapRows(rows);
        expect(mergePerformance([...agents].reverse())).toEqual(total);
        expect(mapRows(others)).toEqual(mapRows(rows));
      }),
    );
  });
});
