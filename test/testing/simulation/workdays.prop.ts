import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAdherence } from "../../../src/adapters/cxone/adherence/map-adherence.ts";
import { mapHistoricalAdherence } from "../../../src/adapters/genesys/adherence/map-historical-adherence.ts";
import { mapSupervisorPresence } from "../../../src/adapters/genesys/live/map-supervisor-presence.ts";
import type { StandingEvent } from "../../../src/adapters/genesys/live/presence-timeline.ts";
import { compareTexts } from "../../../src/core/compare-texts.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { SimulatedCentre } from "../../../src/testing/simulation/model.ts";
import type {
  SimulatedStanding,
  SimulatedStretch,
  SimulatedWorkday,
} from "../../../src/testing/simulation/workdays/model.ts";
import { overlay, secondsOf } from "../../../src/testing/simulation/workdays/overlay.ts";
import { fewRuns } from "../../support/runs.ts";

const SOME_DAYS = { numRuns: fewRuns(15) };
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const someDays = (): fc.Arbitrary<SimulatedCentre> =>
  fc
    .tuple(fc.integer({ min: 0, max: 4_294_967_295 }), fc.integer({ min: 1, max: 16 }), fc.integer({ min: 8, max: 30 }))
    .map(([seed, days, agents]) => simulateContactCentre({ seed, days, agents, interactionsPerDay: 0 }));

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

const secondsIn = (stretches: readonly SimulatedStretch[], activity: SimulatedStretch["activity"] | null): number =>
  sum(
    stretches
      .filter((one) => activity === null || one.activity === activity)
      .map(({ startAt, endAt }) => (endAt - startAt) / 1000),
  );

const rounded = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100;

/** What the platform's definitions make of days. */
function figuresOf(days: readonly SimulatedWorkday[]): object {
  const planned = days.flatMap((day) => day.planned);
  const done = days.flatMap((day) => day.done);
  const inAndOut = sum(days.map((day) => day.scheduledSeconds + day.overtimeSeconds));
  const adherent = sum(days.map((day) => day.adherentSeconds));
  const onQueue = secondsIn(planned, "on-queue");
  return {
    adherencePercent: inAndOut === 0 || done.length === 0 ? null : rounded(adherent, inAndOut),
    conformancePercent: onQueue === 0 ? null : rounded(secondsIn(done, "on-queue"), onQueue),
  };
}

function impactOf(days: readonly SimulatedWorkday[]): string {
  if (days.every(({ planned }) => planned.length === 0)) return "unknown";
  if (days.some((day) => day.adherentSeconds < day.scheduledSeconds)) return "negative";
  return days.some((day) => day.overtimeSeconds > 0) ? "positive" : "neutral";
}

function byAgent(workdays: readonly SimulatedWorkday[]): SimulatedWorkday[][] {
  const lists = new Map<string, SimulatedWorkday[]>();
  for (const day of workdays) lists.set(day.genesysUserId, [...(lists.get(day.genesysUserId) ?? []), day]);
  return [...lists.values()];
}

describe("what is read of the working days of a simulated centre", () => {
  it("is, of the adherence of Genesys Cloud, every day and week of everybody as it was", () => {
    fc.assert(
      fc.property(someDays(), ({ truth, genesys, startAt, endAt }) => {
        const { agents, quarantined } = mapHistoricalAdherence(genesys.adherence);
        expect(quarantined).toEqual([]);
        const expected = byAgent(truth.workdays).flatMap((own) =>
          Array.from({ length: Math.ceil((endAt - startAt) / DAY_MS / 7) }, (_, week) => {
            const from = startAt + week * 7 * DAY_MS;
            const to = Math.min(endAt, from + 7 * DAY_MS);
            const days = own.filter((day) => day.startAt >= from && day.startAt < to);
            return {
              agentId: days[0]?.genesysUserId,
              managementUnitId: expect.any(String),
              startAt: from,
              endAt: to,
              ...figuresOf(days),
              impact: impactOf(days),
              days: days.map((day) => ({
                startAt: day.startAt,
                ...figuresOf([day]),
                adherenceScheduleSeconds: day.scheduledSeconds + day.overtimeSeconds,
                conformanceScheduleSeconds: secondsIn(day.planned, "on-queue"),
                conformanceActualSeconds: secondsIn(day.done, "on-queue"),
                exceptionCount: day.exceptionCount,
                exceptionSeconds: day.scheduledSeconds - day.adherentSeconds + day.overtimeSeconds,
                scheduleSeconds: day.scheduledSeconds,
                actualSeconds: secondsIn(day.done, null),
              })),
            };
          }),
        );
        expect(agents).toEqual(expected);
      }),
      SOME_DAYS,
    );
  });

  it("is, of the adherence of CXone, what each kept of the schedule; of whoever had none nothing", () => {
    fc.assert(
      fc.property(someDays(), ({ truth, cxone }) => {
        const { agents, quarantined } = mapAdherence(cxone.adherence);
        expect(quarantined).toEqual([]);
        const expected = byAgent(truth.workdays).flatMap((days) => {
          const scheduledSeconds = sum(days.map((day) => day.scheduledSeconds));
          const inAdherenceSeconds = sum(days.map((day) => day.adherentSeconds));
          const adherencePercent = (inAdherenceSeconds * 100) / scheduledSeconds;
          const agentId = days[0]?.cxoneAgentId ?? "";
          const figures = { agentId, adherencePercent, inAdherenceSeconds, scheduledSeconds };
          return scheduledSeconds === 0 ? [] : [{ ...figures, rowCount: expect.any(Number) }];
        });
        expect(agents).toEqual(expected.sort((a, b) => compareTexts(a.agentId, b.agentId)));
      }),
      SOME_DAYS,
    );
  });

  it("is, of supervisors' presence, from when on each could be alerted", () => {
    fc.assert(
      fc.property(someDays(), ({ truth, genesys }) => {
        const { events, quarantined } = mapSupervisorPresence(genesys.supervisorPresences);
        expect(quarantined).toEqual([]);
        const agents = new Set(truth.workdays.map(({ genesysUserId }) => genesysUserId));
        expect(truth.standings.filter(({ supervisorId }) => agents.has(supervisorId))).toEqual([]);
        const inTurn = mapSupervisorPresence([...genesys.supervisorPresences].reverse());
        expect(inTurn.events).toEqual(events);
        const before = new Map<string, SimulatedStanding["standing"]>();
        const expected = truth.standings.flatMap((one) => {
          const found = eventsOf(before.get(one.supervisorId), one);
          before.set(one.supervisorId, one.standing);
          return found;
        });
        const inOrder = [...expected].sort((a, b) => a.at - b.at || compareTexts(a.supervisorId, b.supervisorId));
        expect(events).toEqual(inOrder);
      }),
      SOME_DAYS,
    );
  });
});

describe("the working days of a simulated centre", () => {
  it("tell of themselves what their stretches add up to, in whole seconds and in order", () => {
    fc.assert(
      fc.property(someDays(), ({ truth }) => {
        for (const { startAt, planned, done, ...told } of truth.workdays) {
          const stretches = overlay(planned, done);
          expect(told).toMatchObject({
            scheduledSeconds: secondsOf(stretches, (one) => one.planned !== null),
            adherentSeconds: secondsOf(stretches, (one) => one.planned === one.done),
            overtimeSeconds: secondsOf(stretches, (one) => one.planned === null),
            exceptionCount: stretches.filter((one) => one.planned !== one.done).length,
          });
          for (const list of [planned, done]) {
            expect(list.slice(1).map((one) => one.startAt)).toEqual(list.slice(0, -1).map(({ endAt }) => endAt));
          }
          const ends = done.flatMap((one) => [one.startAt, one.endAt]);
          expect(ends.every((at) => (at - startAt) % 1000 === 0)).toBe(true);
          expect(done.every((one) => one.startAt < one.endAt)).toBe(true);
          expect(planned.every((one) => one.startAt >= startAt + 7 * HOUR_MS)).toBe(true);
          expect(planned.every((one) => one.endAt <= startAt + 21.5 * HOUR_MS)).toBe(true);
          const begin = planned[0]?.startAt ?? startAt;
          expect((begin - startAt) % (HOUR_MS / 4)).toBe(0);
        }
      }),
      SOME_DAYS,
    );
  });

  it("are off, absent and in training as often as they should be, and begin at every quarter of an hour", () => {
    const { workdays } = simulateContactCentre({ seed: 3, days: 30, agents: 40, interactionsPerDay: 0 }).truth;
    const share = (isMeant: (day: SimulatedWorkday) => boolean): number =>
      Math.round((100 * workdays.filter(isMeant).length) / workdays.length);
    const isTraining = ({ activity }: SimulatedStretch): boolean => activity === "training";
    expect([
      share(({ planned }) => planned.length === 0),
      share(({ planned, done }) => planned.length > 0 && done.length === 0),
      share(({ planned }) => planned.some(isTraining)),
      share(({ planned, done }) => planned.some(isTraining) && done.some(({ activity }) => activity === "on-queue")),
    ]).toEqual([12, 5, 7, 3]);
    const trained = workdays.find(({ planned }) => planned.some(isTraining));
    expect(trained?.planned.map(({ activity }) => activity)).toEqual(["training", "meal", "training"]);
    const begins = workdays.flatMap(({ startAt, planned: [first] }) => (first ? [first.startAt - startAt] : []));
    expect(new Set(begins).size).toBe(25);
  });

  it("are of every kind: off, absent, in training, as planned, and not quite", () => {
    const { workdays } = simulateContactCentre({ seed: 5, days: 5, interactionsPerDay: 0 }).truth;
    const kindOf = ({ planned, done, exceptionCount, overtimeSeconds }: SimulatedWorkday): string => {
      if (planned.length === 0) return "off";
      if (done.length === 0) return "absent";
      if (secondsIn(planned, "on-queue") === 0) return exceptionCount === 0 ? "training" : "helped out";
      if (exceptionCount === 0) return "as planned";
      return overtimeSeconds > 0 ? "stayed on" : "not quite";
    };
    expect([...new Set(workdays.map(kindOf))].sort()).toEqual([
      "absent",
      "as planned",
      "helped out",
      "not quite",
      "off",
      "stayed on",
      "training",
    ]);
    expect(workdays).toHaveLength(200);
  });

  it("are of no more than a hundred agents, and a longer run begins with the shorter one", () => {
    const run = (days: number): SimulatedCentre["truth"] =>
      simulateContactCentre({ seed: 5, days, agents: 300, interactionsPerDay: 0 }).truth;
    const [one, two] = [run(1), run(2)];
    expect(one.workdays).toHaveLength(100);
    expect(two.workdays.filter(({ startAt }) => startAt === one.workdays[0]?.startAt)).toEqual(one.workdays);
    expect(new Set(two.standings.map(({ supervisorId }) => supervisorId)).size).toBe(9);
  });
});

function eventsOf(
  before: SimulatedStanding["standing"] | undefined,
  { supervisorId, startAt: at, standing }: SimulatedStanding,
): StandingEvent[] {
  if (standing === "off") return [{ kind: "shift-end", at, supervisorId }];
  const began: StandingEvent[] = before === "off" ? [{ kind: "shift-start", at, supervisorId, skills: [] }] : [];
  if (standing === "break") return [...began, { kind: "break-start", at, supervisorId }];
  return before === "break" ? [{ kind: "break-end", at, supervisorId }] : began;
}
