import { describe, expect, it } from "vitest";
import type { OpenKey } from "../../../src/adapters/polling/model.ts";
import {
  delayKeys,
  dueKeys,
  followsOpen,
  noteOpen,
  splitOpen,
  watchKeys,
} from "../../../src/adapters/polling/open-keys.ts";
import { GUIDE_POLLING_POLICY } from "../../../src/adapters/polling/policy.ts";
import { record } from "./walk.ts";

const policy = {
  ...GUIDE_POLLING_POLICY,
  lookupDelaySeconds: 10,
  longestLookupDelaySeconds: 35,
  lookupHorizonSeconds: 100,
  lookupBatch: 2,
  largestOpen: 2,
};
const open = (key: string, since: number, dueAt = since, tries = 0): OpenKey => ({ key, since, dueAt, tries });

describe("unfinished keys", () => {
  it("should join, stay from their first sight on, and leave when they are complete", () => {
    const before = [open("a", 0, 5, 2), open("b", 0, 5)];
    const records = [record("a", "1", "open"), record("b", "2"), record("c", "1", "provisional"), record("d", "1")];
    expect(noteOpen(before, records, 1000, policy)).toEqual([open("a", 0, 11_000, 2), open("c", 1000, 11_000)]);
  });

  it("should leave with a complete copy, also where nothing else has changed", () => {
    expect(noteOpen([open("a", 0), open("b", 0)], [record("a", "2")], 1000, policy)).toEqual([open("b", 0)]);
  });

  it("should be the same list where nothing has changed", () => {
    const before = [open("a", 0)];
    expect(noteOpen(before, [], 1000, policy)).toBe(before);
    expect(noteOpen(before, [record("d", "1")], 1000, policy)).toBe(before);
    expect(watchKeys(before, ["a", "a"], 1000, policy)).toBe(before);
    expect(splitOpen(before, 0, policy)).toEqual({ kept: before, tooOld: [], tooMany: [] });
  });

  it("should be nobody's business where a platform tells of them by itself, or none are looked up", () => {
    for (const other of [
      { ...policy, mode: "updated-since" as const },
      { ...policy, lookupBatch: 0 },
    ]) {
      expect(followsOpen(other)).toBe(false);
      expect(noteOpen([open("a", 0)], [record("b", "1", "open")], 0, other)).toEqual([]);
      expect(watchKeys([], ["a"], 0, other)).toEqual([]);
      expect(dueKeys([open("a", 0)], 1000, other)).toEqual([]);
    }
    expect(followsOpen(policy)).toBe(true);
  });

  it("should be watched for others, each once, behind those that are there", () => {
    expect(watchKeys([open("a", 0)], ["b", "a", "c", "b"], 1000, policy)).toEqual([
      open("a", 0),
      open("b", 1000, 11_000),
      open("c", 1000, 11_000),
    ]);
  });

  it("should wait twice as long after each look-up, up to the longest wait", () => {
    let list: readonly OpenKey[] = [open("a", 0), open("b", 0)];
    const waits = [1, 2, 3, 4].map((tries) => {
      list = delayKeys(list, ["a", "x"], 0, policy);
      expect(list[0]?.tries).toBe(tries);
      return list[0]?.dueAt;
    });
    expect(waits).toEqual([20_000, 35_000, 35_000, 35_000]);
    expect(list[1]).toEqual(open("b", 0));
  });

  it("should be looked up when they are due, those first that have been due longest", () => {
    expect(dueKeys([open("a", 0, 100), open("b", 0, 101)], 100, policy)).toEqual(["a"]);
    const list = [open("a", 0, 30), open("b", 0, 10), open("c", 0, 20), open("d", 0, 10)];
    expect(dueKeys(list, 100, policy)).toEqual(["b", "d"]);
    expect(dueKeys(list.slice(0, 2), 100, policy)).toEqual(["a", "b"]);
  });

  it("should be given up at the horizon, and the oldest of too many", () => {
    const at = 100_000;
    const old = [open("a", 0), open("b", 1)];
    expect(splitOpen(old, at, policy)).toEqual({ kept: [open("b", 1)], tooOld: ["a"], tooMany: [] });
    expect(splitOpen(old, at + 1, policy)).toEqual({ kept: [], tooOld: ["a", "b"], tooMany: [] });
    const many = [open("c", 30), open("a", 10), open("b", 10), open("d", 20)];
    expect(splitOpen(many, at, policy)).toEqual({
      kept: [open("c", 30), open("d", 20)],
      tooOld: [],
      tooMany: ["a", "b"],
    });
    expect(splitOpen([open("x", 0), ...many.slice(0, 2)], at, policy)).toEqual({
      kept: [open("c", 30), open("a", 10)],
      tooOld: ["x"],
      tooMany: [],
    });
  });
});
