import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInstant } from "../../../src/core/instant.ts";
import { deepFreeze } from "../../../src/core/policy.ts";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import type { AlertEffect, AlertInput, AlertNotification, AlertState } from "../../../src/mos/alert/model.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import type { AlertPolicy } from "../../../src/mos/policy.ts";
import { inputFrom, type Letter, QUARTER_MS, run, START } from "./alerts.ts";
import { policies, series, steadySeries } from "./arbitrary-alerts.ts";

/** Every state and its effects, on the way through a series. */
function* walk(list: readonly AlertInput[], policy: AlertPolicy) {
  let state = initialAlert();
  for (const input of list) {
    const before = state;
    const step = stepAlert(deepFreeze(before), deepFreeze(input), policy);
    state = step.state;
    yield { input, before, ...step };
  }
}

const notifications = (effects: readonly AlertEffect[]): AlertNotification[] =>
  effects.filter((one): one is AlertNotification => one.kind !== "withheld" && one.kind !== "revised");

describe("stepAlert", () => {
  it("sends two fired at least the cooldown apart, with exactly one resolved between them", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        const told = notifications(run(list, policy).effects).filter(
          ({ kind }) => kind === "fired" || kind === "resolved",
        );
        let firedAt = Number.NEGATIVE_INFINITY;
        for (const [i, { kind, at, episode }] of told.entries()) {
          expect(kind).toBe(i % 2 === 0 ? "fired" : "resolved");
          if (kind === "resolved") expect(episode).toBe(told[i - 1]?.episode);
          else expect(at - firedAt).toBeGreaterThanOrEqual(policy.cooldownSeconds * 1000);
          if (kind === "fired") firedAt = at;
        }
      }),
    );
  });

  it("tells worsened and repeated only between the fired and the resolved of their episode", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        let open: string | null = null;
        for (const { kind, episode } of notifications(run(list, policy).effects)) {
          if (kind === "worsened" || kind === "repeated") expect(episode).toBe(open);
          open = kind === "resolved" ? null : episode;
        }
      }),
    );
  });

  it("changes no state between the bounds, from ok or once firing", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        for (const { input, before, state } of walk(list, policy)) {
          if (input.verdict.kind !== "between" || policy.onMissing !== "keep") continue;
          if (before.status === "ok" || before.status === "firing") expect(state.status).toBe(before.status);
        }
      }),
    );
  });

  it("has no effect for a window with some scores but fewer than the minimum sample", () => {
    fc.assert(
      fc.property(series, policies, fc.integer({ min: 10, max: 1000 }), (list, policy, minimumSampleSize) => {
        const strict = { ...policy, minimumSampleSize, onMissing: "keep" } as const;
        const { effects, statuses } = run(list, strict);
        expect(effects.filter(({ kind }) => kind !== "revised")).toEqual([]);
        expect(statuses).toMatch(/^o*$/);
      }),
    );
  });

  it("never ends an episode by silence, unless the policy says so", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        const patient = { ...policy, onMissing: "keep" } as const;
        for (const { input, before, state } of walk(list, patient)) {
          if (input.window.count === 0) expect(state.episode).toEqual(before.episode);
        }
      }),
    );
  });

  it("goes on from a stored state as if it had never stopped", () => {
    fc.assert(
      fc.property(series, policies, fc.nat(40), (list, policy, cut) => {
        const whole = run(list, policy);
        const half = run(list.slice(0, cut), policy);
        const stored = JSON.parse(JSON.stringify(half.state)) as AlertState;
        expect(stored).toStrictEqual(half.state);
        const rest = run(list.slice(cut), policy, stored);
        expect(rest.state).toStrictEqual(whole.state);
        expect([...half.effects, ...rest.effects]).toStrictEqual(whole.effects);
      }),
    );
  });

  it("changes neither the state nor the window it is given, and has effects that JSON holds", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        for (const { effects } of walk(list, policy)) {
          expect(JSON.parse(JSON.stringify(effects))).toStrictEqual(effects);
        }
      }),
    );
  });

  it("knows no clock: instants shifted give outputs shifted as much", () => {
    fc.assert(
      fc.property(series, policies, fc.integer({ min: -1e12, max: 1e12 }), (list, policy, by) => {
        const here = run(list, policy);
        const there = run(shifted(list, by), policy);
        expect(there.effects).toStrictEqual(shifted(here.effects, by));
        expect(there.state).toStrictEqual(shifted(here.state, by));
        expect(there.because).toEqual(here.because);
      }),
    );
  });

  it("loses nothing: without cooldown and mute, what is sent is what was sent or withheld with them", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        const plain = { ...policy, renotifySeconds: null, escalateDelta: null };
        const free = run(list, { ...plain, cooldownSeconds: 0, isMutedWhileFlapping: false });
        const held = run(list, plain);
        const episodes = (effects: readonly AlertEffect[]): string[] =>
          effects.flatMap((effect) => {
            if (effect.kind === "revised" || effect.kind === "resolved") return [];
            return effect.kind === "withheld" ? effect.notification.episode : effect.episode;
          });
        expect([...new Set(episodes(held.effects))]).toEqual(episodes(free.effects));
        expect(held.statuses).toBe(free.statuses);
      }),
    );
  });

  it("withholds each fired at most once, and tells no resolved of one that was never sent", () => {
    fc.assert(
      fc.property(series, policies, (list, policy) => {
        const { effects } = run(list, policy);
        const withheld = effects.flatMap((one) =>
          one.kind === "withheld" && one.notification.kind === "fired" ? one.notification.episode : [],
        );
        expect(new Set(withheld).size).toBe(withheld.length);
        const sent = notifications(effects);
        for (const { kind, episode } of sent) {
          if (kind === "resolved") {
            expect(sent.some((one) => one.kind === "fired" && one.episode === episode)).toBe(true);
          }
        }
      }),
    );
  });

  it("is deaf to late and repeated windows", () => {
    fc.assert(
      fc.property(steadySeries, policies, fc.nat(40), (list, policy, cut) => {
        const before = list.slice(0, cut);
        const again = [...before, ...before.slice(-3), ...list.slice(cut)];
        expect(run(again, policy).state).toStrictEqual(run(list, policy).state);
        expect(run(again, policy).effects).toStrictEqual(run(list, policy).effects);
      }),
    );
  });

  it("takes a window that was thin or empty at first as it would have taken it at once", () => {
    fc.assert(
      fc.property(steadySeries, policies, fc.infiniteStream(fc.constantFrom("", "i", "m")), (list, policy, first) => {
        const patient = { ...policy, onMissing: "keep" } as const;
        const filled = list.flatMap((input) => {
          const { startAt, endAt } = input.window;
          const letter = first.next().value as Letter | "";
          return letter === "" ? [input] : [inputFrom(letter, startAt, endAt, 1.5), input];
        });
        const whole = run(list, patient);
        const late = run(filled, patient);
        expect(late.state).toStrictEqual(whole.state);
        expect(late.effects.filter(({ kind }) => kind !== "revised")).toStrictEqual(whole.effects);
      }),
    );
  });

  it("never takes back what has counted, whatever it is corrected to", () => {
    fc.assert(
      fc.property(series, policies, fc.constantFrom<Letter>("B", "C", "-", "i", "m"), (list, policy, letter) => {
        const { state } = run(list, policy);
        if (state.window === null || state.open !== null) return;
        const { startAt, endAt } = state.window;
        const corrected = inputFrom(letter, startAt, endAt, 1.234);
        const { state: after, effects, because } = stepAlert(state, corrected, policy);
        if (because === "duplicate") return;
        expect(because).toBe("revised");
        expect(effects.map(({ kind }) => kind)).toEqual(["revised"]);
        expect(after).toEqual({ ...state, window: corrected.window, verdict: corrected.verdict.kind });
      }),
    );
  });

  it("comes to the same whether silence is told or left out, where it changes nothing", () => {
    fc.assert(
      fc.property(steadySeries, policies, (list, policy) => {
        const patient = { ...policy, onMissing: "keep" } as const;
        const windows = list.filter(({ window }) => window.endAt > window.startAt);
        const last = windows.at(-1);
        if (last === undefined) return;
        const { startAt, endAt } = last.window;
        const ended = [...windows.slice(0, -1), inputFrom("C" as Letter, startAt, endAt, 4.4)];
        const told = run(ended, patient);
        const leftOut = run(
          ended.filter(({ window }) => window.count > 0),
          patient,
        );
        expect(leftOut.effects).toStrictEqual(told.effects);
        expect(leftOut.state).toStrictEqual(told.state);
      }),
    );
  });
});

/** Adds to every instant, also where it is written as text. */
function shifted<T>(value: T, by: number): T {
  return JSON.parse(JSON.stringify(value), (key, inner) => {
    if (typeof inner === "number" && (INSTANTS.has(key) || inner > START - 1e6 * QUARTER_MS)) return inner + by;
    const at = parseInstant(inner);
    return at === null ? inner : new Date(at + by).toISOString();
  }) as T;
}
const INSTANTS = new Set(["at", "startAt", "endAt", "startedAt", "heardAt", "firedAt", "repeatFrom", "until"]);
