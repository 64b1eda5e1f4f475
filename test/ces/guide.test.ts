import { describe, expect, it } from "vitest";
import { decideScoreWrite } from "../../src/ces/decide-score-write.ts";
import { effortFacts } from "../../src/ces/effort-facts.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { toCustomField } from "../../src/ces/to-custom-field.ts";
import { isScoringError } from "../../src/core/errors.ts";
import guide from "../guide/ces.json" with { type: "json" };
import { responseAt, run, scoreAt } from "./delivery/deliveries.ts";

interface GuideCase {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly call: string;
  readonly input: unknown;
  /** What the guide itself says or computes, where it does. */
  readonly guideValue?: unknown;
  readonly expected: unknown;
  /** Why the expected value is not the guide's. */
  readonly departs?: string;
}

const calls: Readonly<Record<string, (input: never) => unknown>> = {
  scoreEffort: (input) => codeOr(() => scoreEffort(input).value),
  penaltyPoints: (input) => scoreEffort(input).penaltyPoints,
  direction: (input) => scoreEffort(input).direction,
  scoreEvent: (input) => {
    const result = effortFacts(input);
    if (result.kind !== "ready") return result.kind;
    const { interactionId, disposition, facts } = result;
    return { interactionId, value: scoreEffort(facts).value, disposition };
  },
  transferCount: (input) => factOf(input, "transferCount"),
  queueWaitSeconds: (input) => factOf(input, "queueWaitSeconds"),
  toCustomField: (input) => toCustomField(input),
  decideScoreWrite: ([existing, next]: Parameters<typeof decideScoreWrite>) => decideScoreWrite(existing, next),
  deliver: ({ ageMs }: { ageMs: number }) => firstOf(ageMs)?.kind,
  expiredLabel: ({ ageMs }: { ageMs: number }) => {
    const effect = firstOf(ageMs);
    return effect?.kind === "expired" && effect.label;
  },
  afterStatus: ({ status, retryAfter }: { status: number; retryAfter?: string }) => {
    const [effect] = run([scoreAt(0), responseAt(0, 1, status, retryAfter)]).last;
    if (effect?.kind === "wake") return { effect: "wake", reason: null, nextInSeconds: effect.at / 1000 };
    if (effect?.kind !== "dead-lettered") return effect;
    const { reason, nextDueAt } = effect.record;
    return { effect: effect.kind, reason, nextInSeconds: nextDueAt === null ? null : nextDueAt / 1000 };
  },
};

const codeOr = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return isScoringError(error) ? error.code : error;
  }
};
const factOf = (input: never, name: "transferCount" | "queueWaitSeconds"): unknown => {
  const result = effortFacts(input);
  return result.kind === "ready" ? result.facts[name] : result.kind;
};
const firstOf = (ageMs: number) => run([scoreAt(ageMs, 5, { completedAt: 0 })]).effects[0];

describe("guide 2", () => {
  const cases = guide.cases as readonly GuideCase[];

  it.each(cases.map((one) => [`${one.id} ${one.title}`, one] as const))("%s", (_, { call, input, expected }) => {
    expect(calls[call]?.(input as never)).toStrictEqual(expected);
  });

  it("says why wherever we depart from what it says, and only there", () => {
    for (const { title, guideValue, expected, departs } of cases) {
      const isSame = guideValue === undefined || JSON.stringify(guideValue) === JSON.stringify(expected);
      expect(departs === undefined, title).toBe(isSame);
    }
  });
});
