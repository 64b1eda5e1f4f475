import { describe, expect, it } from "vitest";
import { applyQuarantined } from "../../../examples/service/pipeline/apply-losses.ts";
import { initialService } from "../../../examples/service/pipeline/initial-state.ts";
import type { ServiceState, StateStore } from "../../../examples/service/pipeline/model.ts";
import { holdState } from "../../../examples/service/pipeline/state-holder.ts";

const NOW = Date.UTC(2026, 2, 2, 12);
const NONE = initialService("UTC");
const QUARANTINED = {
  kind: "quarantined",
  platform: "genesys_cloud",
  reason: "wrong-type",
  recordId: null,
  problems: [],
  payloadDigest: "d-1",
} as const;

describe("holdState", () => {
  /** A store whose saves end when the test says so. */
  function slowStore() {
    const saves: { readonly state: ServiceState; readonly end: () => void }[] = [];
    const appended: [number, string][] = [];
    const store: StateStore = {
      load: async () => null,
      save: (state) => new Promise((end) => saves.push({ state, end })),
      append: async (_, fromByte, text) => {
        appended.push([fromByte, text]);
        return fromByte + text.length;
      },
    };
    return { store, saves, appended };
  }
  const count = (passed: number) => (state: ServiceState) => ({ ...state, counts: { ...state.counts, passed } });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it("should call a change safe only when a save that began after it has ended", async () => {
    const { store, saves } = slowStore();
    const holder = holdState(NONE, store);
    const safe: number[] = [];
    holder.update(count(1));
    holder.persist().then(() => safe.push(1));
    await settle();
    holder.update(count(2));
    holder.persist().then(() => safe.push(2));
    await settle();
    expect(saves.map(({ state }) => state.counts.passed)).toEqual([1]);
    saves[0]?.end();
    await settle();
    expect(safe).toEqual([1]);
    expect(saves.map(({ state }) => state.counts.passed)).toEqual([1, 2]);
    saves[1]?.end();
    await settle();
    expect(safe).toEqual([1, 2]);
  });

  it("should save once for all that wait, and not at all when nothing has changed", async () => {
    const { store, saves } = slowStore();
    const holder = holdState(NONE, store);
    holder.update(count(1));
    const both = [holder.persist(), holder.persist()];
    await settle();
    saves[0]?.end();
    await Promise.all(both);
    await holder.persist();
    expect(saves).toHaveLength(1);
  });

  it("should write lines after the state that holds them is safe, from the byte that it acknowledges", async () => {
    const { store, saves, appended } = slowStore();
    const holder = holdState({ ...NONE, fileBytes: { quarantine: 5, "dead-letters": 0 } }, store);
    holder.update((state) => applyQuarantined(state, [QUARANTINED], NOW));
    const persisted = holder.persist();
    await settle();
    expect(appended).toEqual([]);
    saves[0]?.end();
    await persisted;
    expect(appended.map(([fromByte]) => fromByte)).toEqual([5]);
    expect(holder.current().lines).toEqual([]);
    expect(holder.current().fileBytes.quarantine).toBe(5 + (appended[0]?.[1].length ?? 0));
  });

  it("should pass on what a store throws, to everybody who waits", async () => {
    const store: StateStore = {
      load: async () => null,
      append: async () => 0,
      save: () => Promise.reject(new Error("full")),
    };
    const holder = holdState(NONE, store);
    holder.update(count(1));
    const results = await Promise.allSettled([holder.persist(), holder.persist()]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
