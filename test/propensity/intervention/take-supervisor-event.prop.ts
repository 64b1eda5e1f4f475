import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankSupervisors } from "../../../src/propensity/intervention/rank-supervisors.ts";
import { readSupervisors } from "../../../src/propensity/intervention/read-supervisors.ts";
import { stepSupervisors } from "../../../src/propensity/intervention/step-supervisors.ts";
import type { SupervisorEvent } from "../../../src/propensity/intervention/supervisor-model.ts";
import { answer, eventLists, policies, run, start, trigger } from "./events.ts";

describe("stepSupervisors", () => {
  it("gives equal supervisors of a constant stream counts that differ by at most one, at any time", () => {
    const streams = fc.record({
      team: fc.integer({ min: 1, max: 7 }),
      every: fc.integer({ min: 1, max: 300 }),
      handle: fc.integer({ min: 0, max: 900 }),
      calls: fc.integer({ min: 1, max: 20 }),
      type: fc.constantFrom("whisper", "callback"),
    });
    fc.assert(
      fc.property(streams, ({ team, every, handle, calls, type }) => {
        const events: { readonly order: number; readonly event: SupervisorEvent }[] = [];
        for (let i = 0; i < team; i++) events.push({ order: -1, event: start(0, `s${i}`) });
        for (let i = 0; i < calls; i++) {
          const at = i * every;
          events.push({ order: at + 0.2, event: trigger(at, `a${i}`, { type }) });
          events.push({ order: at + 0.3, event: answer("accept", at, `a${i}`) });
          events.push({ order: at + handle + (handle === 0 ? 0.4 : 0.1), event: answer("end", at + handle, `a${i}`) });
        }
        const counts = new Map(Array.from({ length: team }, (_, i) => [`s${i}`, 0]));
        const sorted = events.sort((a, b) => a.order - b.order).map(({ event }) => event);
        for (const effect of run(sorted).effects) {
          if (effect.kind !== "alert") continue;
          counts.set(effect.supervisor.id, (counts.get(effect.supervisor.id) ?? 0) + 1);
          expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("brings every alert to exactly one end", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, policy) => {
        const last = Math.max(...events.map(({ at }) => at));
        const end = { kind: "tick", at: last + 1e9 } as const;
        const { effects, state } = run([...events, end], policy);
        const ends = effects.flatMap((one) => {
          if (one.kind === "unacknowledged") return one.record.alertId;
          return ["rejected", "ended", "withdrawn", "forgotten"].includes(one.kind) && "alertId" in one
            ? one.alertId
            : [];
        });
        const begun = effects.flatMap((one) => (one.kind === "alert" ? one.alertId : []));
        expect(ends.sort()).toEqual(begun.sort());
        expect(state.alerts).toEqual([]);
      }),
    );
  });

  it("alerts nobody while suppressed, and nobody beyond two barges", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, base) => {
        const policy = { ...base, maxBarges: 2 };
        const until = new Map<string, number>();
        let state = run([], policy).state;
        for (const event of events) {
          const step = stepSupervisors(state, event, policy);
          for (const effect of step.effects) {
            if (effect.kind === "suppressed") until.set(effect.supervisorId, effect.until);
            if (effect.kind !== "alert") continue;
            expect(effect.at).toBeGreaterThanOrEqual(until.get(effect.supervisor.id) ?? effect.at);
          }
          state = step.state;
          for (const { id } of state.supervisors) {
            const barges = state.alerts.filter(({ supervisorId, type }) => supervisorId === id && type === "barge");
            expect(barges.length).toBeLessThanOrEqual(2);
          }
        }
      }),
    );
  });

  it("accepts only within the time, and lets nothing run out before its end", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, policy) => {
        const asked = new Map<string, number>();
        for (const effect of run(events, policy).effects) {
          if (effect.kind === "alert") asked.set(effect.alertId, effect.at);
          if (effect.kind === "accepted")
            expect(effect.at - (asked.get(effect.alertId) as number)).toBeLessThanOrEqual(30_000);
          if (effect.kind !== "unacknowledged") continue;
          expect(effect.at - (asked.get(effect.record.alertId) as number)).toBe(30_000);
          expect(effect.record.decrementedScore).toBeGreaterThanOrEqual(0);
          expect(effect.record.decrementedScore).toBeLessThanOrEqual(effect.record.score);
        }
      }),
    );
  });

  it("agrees with rankSupervisors on what readSupervisors says", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, policy) => {
        const { state } = run(events, policy);
        const at = (state.at as number) + 1;
        const type = "barge";
        const ranking = rankSupervisors({ type }, readSupervisors(state, at, policy).supervisors, policy);
        const { effects } = stepSupervisors(state, { ...trigger(0, "new", { type }), at }, policy);
        const [alert] = effects.filter(({ kind }) => kind === "alert" || kind === "no-supervisor");
        if (ranking.kind === "ranked") expect(alert).toMatchObject({ kind: "alert", supervisor: ranking.ranked[0] });
        else expect(alert).toMatchObject({ kind: "no-supervisor", because: ranking.because });
      }),
    );
  });
});
