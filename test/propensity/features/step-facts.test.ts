import { describe, expect, it } from "vitest";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput } from "../../../src/propensity/features/model.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";
import { segment, stateAfter } from "./segments.ts";

const lastBecause = (...inputs: FeatureInput[]): string => {
  const last = inputs.pop() as FeatureInput;
  return stepFeatures(stateAfter(inputs), last).because;
};

describe("stepFeatures with facts", () => {
  it("should take the latest of each fact, and tell a media switch", () => {
    const before = initialFeatures({ waitTimeSeconds: 10, mediaType: "voice" });
    const noted = stepFeatures(before, { kind: "facts", at: 100, waitTimeSeconds: 185, agentTenureDays: 45 });
    expect(noted.because).toBe("noted");
    const late = stepFeatures(noted.state, { kind: "facts", at: 99, waitTimeSeconds: 1 });
    expect(late).toEqual({ state: noted.state, effects: [], because: "late" });
    const switched = stepFeatures(noted.state, { kind: "facts", at: 200, mediaType: "chat" });
    expect(switched.because).toBe("media-switched");
    expect(switched.effects).toEqual([{ kind: "media-switched", from: "voice", to: "chat", at: 200 }]);
    expect(readFeatures(switched.state, 200).features).toEqual({
      sentimentPolarity: null,
      waitTimeSeconds: 185,
      keywordMatches: null,
      keywordCount: null,
      customerHistoryEscalationRate: null,
      agentTenureDays: 45,
      mediaType: "chat",
    });
  });

  it("should take a first medium as no switch, and nothing as nothing", () => {
    expect(lastBecause({ kind: "facts", at: 0, mediaType: "voice" })).toBe("noted");
    expect(lastBecause({ kind: "facts", at: 0 })).toBe("duplicate");
    expect(lastBecause({ kind: "facts", at: 0, mediaType: null, waitTimeSeconds: undefined })).toBe("duplicate");
  });

  it("should take the earliest start and the latest end", () => {
    const state = stateAfter([
      { kind: "started", at: 500 },
      { kind: "started", at: 400 },
      { kind: "ended", at: 900 },
      { kind: "ended", at: 800 },
    ]);
    expect([state.startedAt, state.endedAt]).toEqual([400, 900]);
    expect(lastBecause({ kind: "started", at: 5 }, { kind: "started", at: 6 })).toBe("late");
    expect(lastBecause({ kind: "started", at: 5 }, { kind: "started", at: 5 })).toBe("duplicate");
    expect(lastBecause({ kind: "ended", at: 5 })).toBe("ended");
    expect(lastBecause({ kind: "ended", at: 5 }, { kind: "ended", at: 4 })).toBe("late");
    expect(lastBecause({ kind: "ended", at: 5 }, { kind: "ended", at: 5 })).toBe("duplicate");
    expect(lastBecause({ kind: "ended", at: 5 }, segment({ text: "refund", at: 4 }))).toBe("entered");
  });

  it("should take another value of the same instant, and the same one as known", () => {
    const voice = { kind: "facts", at: 5, waitTimeSeconds: 10, mediaType: "voice" } as const;
    expect(stateAfter([voice, { kind: "facts", at: 5, waitTimeSeconds: 11 }]).waitTimeSeconds).toEqual({
      value: 11,
      at: 5,
    });
    expect(lastBecause(voice, { kind: "facts", at: 5, waitTimeSeconds: 10 })).toBe("duplicate");
    expect(lastBecause(voice, { kind: "facts", at: 6, waitTimeSeconds: 10 })).toBe("noted");
    expect(lastBecause(voice, { kind: "facts", at: 6, mediaType: "voice" })).toBe("noted");
    expect(stepFeatures(stateAfter([voice]), { kind: "facts", at: 5, mediaType: "chat" }).effects).toEqual([
      { kind: "media-switched", from: "voice", to: "chat", at: 5 },
    ]);
  });

  it("should take what is newer of facts that are late in part", () => {
    const before = stateAfter([{ kind: "facts", at: 5, waitTimeSeconds: 10 }]);
    const step = stepFeatures(before, { kind: "facts", at: 4, waitTimeSeconds: 1, agentTenureDays: 9 });
    expect(step).toEqual({ state: { ...before, agentTenureDays: { value: 9, at: 4 } }, effects: [], because: "noted" });
  });

  it.each(["started", "ended"] as const)("should take a conversation that has %s at 0, or before", (kind) => {
    const place = kind === "started" ? "startedAt" : "endedAt";
    for (const at of [0, -0, -5]) {
      const state = { ...initialFeatures(), [place]: at + 0 };
      expect(stepFeatures(initialFeatures(), { kind, at })).toEqual({ state, effects: [], because: kind });
      expect(stepFeatures(state, { kind, at })).toEqual({ state, effects: [], because: "duplicate" });
    }
  });

  it("should take an end that is later than the one before", () => {
    expect(lastBecause({ kind: "ended", at: 5 }, { kind: "ended", at: 6 })).toBe("ended");
  });
});
