import { describe, expect, it } from "vitest";
import type { SimulatedStretch, WorkActivity } from "../../../src/testing/simulation/workdays/model.ts";
import { overlay, secondsOf } from "../../../src/testing/simulation/workdays/overlay.ts";

const stretch = (startAt: number, endAt: number, activity: WorkActivity): SimulatedStretch => ({
  startAt,
  endAt,
  activity,
});

describe("overlay", () => {
  it("should cut a day wherever what is planned or done changes, and leave out when there is neither", () => {
    const planned = [stretch(0, 1000, "on-queue"), stretch(5000, 9000, "meal")];
    const done = [stretch(400, 2000, "on-queue"), stretch(5000, 8000, "meeting")];
    const told = overlay(planned, done);
    expect(told.map((one) => [one.startAt, one.endAt, one.planned, one.done])).toEqual([
      [0, 400, "on-queue", null],
      [400, 1000, "on-queue", "on-queue"],
      [1000, 2000, null, "on-queue"],
      [5000, 8000, "meal", "meeting"],
      [8000, 9000, "meal", null],
    ]);
    expect([secondsOf(told), secondsOf(told, (one) => one.planned === one.done)]).toEqual([6, 0.6]);
  });

  it("should be nothing of a day without anything", () => {
    expect(overlay([], [])).toEqual([]);
  });
});
