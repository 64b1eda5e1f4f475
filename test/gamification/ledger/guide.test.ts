import { describe, expect, it } from "vitest";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import type { AddOptions, LedgerReceipt } from "../../../src/gamification/ledger/model.ts";
import { stepLedger } from "../../../src/gamification/ledger/step-ledger.ts";
import { toScoreBatches } from "../../../src/gamification/ledger/to-score-batches.ts";
import guide from "../../guide/gamification-ledger.json" with { type: "json" };
import { scoreOf } from "./arbitrary-scores.ts";

const HOUR_MS = 3_600_000;
const at = Date.UTC(2024, 4, 14, 14, 32);
const none = emptyLedger({ timeZone: "America/New_York" });

describe("the guide's late quality scores", () => {
  it.each(guide.lateQuality.map((one) => [one.title, one] as const))("%s", (_, one) => {
    const options = ("force" in one ? { force: one.force } : {}) as AddOptions;
    const scores = one.scores.map(({ ageHours, points }) => scoreOf({ at, ageHours, points }));
    let ledger = none;
    let last: LedgerReceipt | undefined;
    for (const score of scores) {
      const step = stepLedger(ledger, [score], options);
      ledger = step.ledger;
      last = step.receipts.at(-1);
    }
    expect(last).toMatchObject({ ...one.lastReceipt, eventId: "e-1" });
    const [total, ...others] = ledgerTotals(ledger, { period: "day", now: at + one.nowHours * HOUR_MS });
    expect(others).toEqual([]);
    expect(total?.categoryPoints).toEqual(one.expected);
    expect(total?.provisionalCategories).toEqual(one.provisional);
    // The same for the other order of arrival, and for a redelivery of all.
    const turned = stepLedger(none, [...scores].reverse(), options).ledger;
    expect(JSON.stringify(turned)).toBe(JSON.stringify(ledger));
    expect(stepLedger(ledger, scores, options).ledger).toBe(ledger);
  });
});

describe("the guide's ingest payload", () => {
  it("comes out of the guide's scored event", () => {
    const { ledger } = stepLedger(none, [guide.ingest.scored]);
    const totals = ledgerTotals(ledger, { period: "day", now: at });
    expect(toScoreBatches(totals, { batchId: guide.ingest.batchId })).toEqual([guide.ingest.expected]);
  });
});
