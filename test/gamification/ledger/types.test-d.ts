import { describe, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import type { PolicyFields } from "../../../src/core/policy.ts";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { closePeriods } from "../../../src/gamification/ledger/close-periods.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import type { Ledger } from "../../../src/gamification/ledger/model.ts";
import type { LedgerPolicy } from "../../../src/gamification/ledger/policy.ts";
import type { LedgerPolicySchema } from "../../../src/gamification/ledger/schema.ts";
import type { ScoredEvent } from "../../../src/gamification/rules/scored-event-model.ts";

declare const ledger: Ledger;
declare const scored: ScoredEvent;

describe("the types of the ledger", () => {
  it("take what the documents show", () => {
    expectTypeOf(addToLedger(emptyLedger({ timeZone: "Europe/London" }), [scored])).toEqualTypeOf<Ledger>();
    expectTypeOf(closePeriods(ledger, { now: 0 })).toEqualTypeOf<Ledger>();
    closePeriods(ledger, { before: "2026-03-01" });
    ledgerTotals(ledger, { period: "week", now: "2026-03-01T00:00:00Z", from: "2026-03-01", agentIds: ["a"] });
    expectTypeOf<Omit<z.infer<typeof LedgerPolicySchema>, "fingerprint">>().toExtend<PolicyFields<LedgerPolicy>>();
  });

  it("refuse what is none", () => {
    // @ts-expect-error a ledger is born with its zone
    emptyLedger({});
    // @ts-expect-error a clock is an argument
    ledgerTotals(ledger, { period: "week" });
    // @ts-expect-error an unknown period
    ledgerTotals(ledger, { period: "year", now: 0 });
    // @ts-expect-error not a scored event
    addToLedger(ledger, [{ event_id: "e" }]);
    // @ts-expect-error an unknown force
    addToLedger(ledger, [scored], { force: true });
    // @ts-expect-error a ledger is read-only
    ledger.closedBefore = null;
  });
});
