import { describe, expect, it } from "vitest";
import { mapAdherence } from "../../../../src/adapters/cxone/adherence/map-adherence.ts";
import { refusal } from "../refusal.ts";

const agents = (...rows: unknown[]) => mapAdherence(rows).agents;

describe("mapAdherence", () => {
  it.each([
    ["in and out", { inAdherenceSeconds: 27_000, outOfAdherenceSeconds: 1800 }, 93.75, 28_800],
    ["in and scheduled", { inAdherenceSeconds: "27,000", scheduledSeconds: "PT8H" }, 93.75, 28_800],
    ["a data share's headers", { IN_ADHERENCE_SECONDS: "27000", OUT_OF_ADHERENCE_SECONDS: "1800" }, 93.75, 28_800],
    [
      "all three: the schedule counts",
      { inAdherenceSeconds: 90, outOfAdherenceSeconds: 5, scheduledSeconds: 100 },
      90,
      100,
    ],
    ["a percentage beside the times", { inAdherenceSeconds: 1, outOfAdherenceSeconds: 1, "In Adherence %": 99 }, 50, 2],
    ["a percentage alone", { "In Adherence %": "92.5 %" }, 92.5, null],
    ["a percentage beside half the times", { inAdherenceSeconds: 1, adherencePercent: 70 }, 70, null],
    ["a percentage beside a schedule", { scheduledSeconds: 100, adherencePercent: 70 }, 70, null],
    ["nobody in adherence", { inAdherenceSeconds: 0, outOfAdherenceSeconds: 60 }, 0, 60],
    ["a percentage of 0", { adherencePercent: 0 }, 0, null],
  ])("should read %s", (_, differs, adherencePercent, scheduledSeconds) => {
    expect(agents({ agentId: 7, ...differs })).toMatchObject([{ agentId: "7", adherencePercent, scheduledSeconds }]);
  });

  it.each([
    [
      "a schedule of 0 s",
      { inAdherenceSeconds: 0, scheduledSeconds: 0 },
      "invalid-number",
      "[0].scheduledSeconds: expected a schedule of more than 0 seconds, received 0",
    ],
    ["neither in nor out", { inAdherenceSeconds: 0, outOfAdherenceSeconds: 0 }, "invalid-number"],
    [
      "more in adherence than scheduled",
      { inAdherenceSeconds: 2, scheduledSeconds: 1 },
      "invalid-number",
      "[0].inAdherenceSeconds: expected no more than was scheduled, received more",
    ],
    ["a percentage above 100", { adherencePercent: 103 }, "invalid-number"],
    ["negative times", { inAdherenceSeconds: -1, outOfAdherenceSeconds: 1 }, "invalid-number"],
    ["words", { adherencePercent: "good" }, "wrong-type"],
    ["nothing", {}, "wrong-type", '[0]["inAdherence%"]: expected times of adherence or a percentage, received neither'],
    ["nobody", { agentId: null, adherencePercent: 50 }, "missing-id"],
    ["states without a schedule", { agentStateId: 2, duration: 1795.2, outStateDescription: "Lunch" }, "wrong-type"],
  ])("should set aside %s", (_, differs, reason, ...message) => {
    const { quarantined, counts } = mapAdherence([{ agentId: 7, ...differs }]);
    expect(quarantined).toMatchObject([{ reason, problems: [message.length === 0 ? {} : { message: message[0] }] }]);
    expect(counts).toEqual({ read: 1, mapped: 0, quarantined: 1 });
  });

  it("should add times up, and give no average of percentages", () => {
    const short = { agentId: 7, inAdherenceSeconds: 0.1, outOfAdherenceSeconds: 0 };
    const long = { agentId: 7, inAdherenceSeconds: 0.2, outOfAdherenceSeconds: 0.9 };
    expect(agents(short, long)).toEqual([
      { agentId: "7", adherencePercent: 25, inAdherenceSeconds: 0.3, scheduledSeconds: 1.2, rowCount: 2 },
    ]);
    expect(agents(short, { agentId: 7, adherencePercent: 50 })).toEqual([
      { agentId: "7", adherencePercent: null, inAdherenceSeconds: null, scheduledSeconds: null, rowCount: 2 },
    ]);
  });

  it("should name agents after the caller's table and read the caller's headers", () => {
    const rows = [{ Mitarbeiter: 7, Einhaltung: "90" }];
    const headers = { agentId: "Mitarbeiter", adherencePercent: "Einhaltung" };
    expect(mapAdherence(rows, { headers, agents: { 7: "a-7" } }).agents).toMatchObject([
      { agentId: "a-7", adherencePercent: 90 },
    ]);
    expect(refusal(() => mapAdherence([], { headers: { agentId: "", x: "y" } as never }))).toEqual([
      "mapAdherence: 2 problems",
      'options.headers.agentId: expected a text that is not empty, received ""',
      "options.headers.x: expected the name of a column, received an unknown key",
    ]);
    expect(refusal(() => mapAdherence([], null as never))[0]).toBe("mapAdherence: 1 problem");
  });

  it("should give agents in order of their id", () => {
    const rows = ["b", "c", "a"].map((agentId) => ({ agentId, adherencePercent: 50 }));
    expect(agents(...rows).map(({ agentId }) => agentId)).toEqual(["a", "b", "c"]);
  });

  it.each([
    [{ adherencePercent: 50 }, { adherencePercent: 70 }],
    [{ adherencePercent: 50 }, { inAdherenceSeconds: 1, outOfAdherenceSeconds: 1 }],
  ])("should give no average of %j and %j", (first, second) => {
    expect(agents({ agentId: 7, ...first }, { agentId: 7, ...second })).toMatchObject([
      { adherencePercent: null, rowCount: 2 },
    ]);
  });

  it("should not look at a schedule without the time in adherence", () => {
    expect(agents({ agentId: 7, scheduledSeconds: 0, adherencePercent: 70 })).toMatchObject([{ adherencePercent: 70 }]);
    expect(mapAdherence([{ agentId: 7, scheduledSeconds: 100 }]).quarantined).toMatchObject([
      { reason: "wrong-type", problems: [{ received: "neither" }] },
    ]);
  });
});
