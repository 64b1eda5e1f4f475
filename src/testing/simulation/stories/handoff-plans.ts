import type { Cast } from "./cast.ts";
import type { Sketch } from "./genesys-scenarios.ts";
import type { Platform, Turn } from "./story.ts";
import { duration, transferChain, turn } from "./turns.ts";

/** One platform's part of a hand-over. */
export interface HandoffPart {
  readonly platform: Platform;
  /** Time from the end of the part before to the start of this one; negative = overlap. */
  readonly gapMs: number;
  /** Index of the part whose end counts, if it is not the one before. */
  readonly after?: number;
  readonly build: (cast: Cast) => Sketch;
}

/** A customer who meets both platforms, and whether that is one journey. */
export interface HandoffPlan {
  readonly scenario: string;
  readonly parts: readonly HandoffPart[];
  readonly isOneJourney: boolean;
  /** Transfers to add to those the parts count themselves. */
  readonly addedTransfers: number;
}

// After-call work, often longer than the window: it must neither join nor part anybody, for the customer has left before it.
const slow = (cast: Cast): Turn => turn(cast, { acwMs: duration(cast.random, 20, 240) });
const passOut = (cast: Cast): Sketch => ({ turns: [slow(cast)], ending: { kind: "external-transfer" } });
const plain = (cast: Cast): Sketch => ({ turns: [slow(cast)] });
const direct = (cast: Cast): Sketch => ({ turns: [slow(cast)], ivrMs: 0 });
const transferred = (cast: Cast): Sketch => ({ turns: transferChain(cast, 1), ivrMs: 0 });
const leftFromIvr = (): Sketch => ({ turns: [], ending: { kind: "abandoned-in-ivr" } });

const genesys = (gapMs: number, build: HandoffPart["build"]): HandoffPart => ({
  platform: "genesys_cloud",
  gapMs,
  build,
});
const cxone = (gapMs: number, build: HandoffPart["build"]): HandoffPart => ({ platform: "nice_cxone", gapMs, build });

/** Customers who went from one platform to the other, inside and just outside of the window of a minute. */
export function handoffPlans(): readonly HandoffPlan[] {
  return [
    journey("handoff-at-once", 0, genesys(0, passOut), cxone(0, direct)),
    journey("handoff-after-seconds", 0, genesys(0, passOut), cxone(12_345, transferred)),
    journey("handoff-overlapping", 0, genesys(0, passOut), cxone(-4_200, direct)),
    journey("handoff-at-the-limit", 0, genesys(0, passOut), cxone(60_000, direct)),
    journey("handoff-back", 0, cxone(0, passOut), genesys(20_000, direct)),
    journey("handoff-not-counted", 1, genesys(0, plain), cxone(8_000, direct)),
    journey("handoff-from-ivr", 0, genesys(0, leftFromIvr), cxone(5_000, plain)),
    journey("handoff-chain", 0, genesys(0, passOut), cxone(3_000, passOut), genesys(15_000, direct)),
    apart("handoff-just-too-late", genesys(0, passOut), cxone(60_001, direct)),
    apart("handoff-far-too-late", genesys(0, passOut), cxone(300_000, direct)),
    apart("handoff-ambiguous", genesys(0, passOut), cxone(10_000, direct), { ...cxone(10_000, direct), after: 0 }),
  ];
}

function journey(scenario: string, addedTransfers: number, ...parts: HandoffPart[]): HandoffPlan {
  return { scenario, parts, isOneJourney: true, addedTransfers };
}

function apart(scenario: string, ...parts: HandoffPart[]): HandoffPlan {
  return { scenario, parts, isOneJourney: false, addedTransfers: 0 };
}
