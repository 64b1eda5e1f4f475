import type { CanonicalEvent } from "cxscore/interaction";
import { describe, expect, it } from "vitest";
import { createAgentTally } from "../../examples/demo/agents/agent-tally.ts";
import { agentsHtml } from "../../examples/demo/agents/agents-html.ts";
import { agentsText } from "../../examples/demo/agents/agents-text.ts";
import type { AgentReport, AgentSetup } from "../../examples/demo/agents/model.ts";
import type { PersonDay } from "../../examples/demo/agents/people.ts";
import { agentEvent, daysBefore, peopleOf, SETUP } from "./events.ts";

const report = (events: readonly CanonicalEvent[], setup: Partial<AgentSetup> = {}): AgentReport => {
  const tally = createAgentTally({ ...SETUP, ...setup });
  tally.add(events);
  return tally.report();
};
const textOf = (one: AgentReport): string => agentsText(one).join("\n").replace(/\s+/g, " ");

/** Ten calls a day; in the last days they are short, and what else is said of those days. */
const hurried = (late: Partial<PersonDay>) =>
  daysBefore(13, (age) => ({
    handledCount: 10,
    handleSeconds: 3000,
    transferredCount: 1,
    repeatCount: 1,
    ...(age <= 6 ? { handleSeconds: 2000, ...late } : null),
  }));
const today = Array.from({ length: 10 }, (_, index) => agentEvent(String(index), { handle_time_seconds: 200 }));
const withRepeats = (days: PersonDay[]): PersonDay[] => [
  ...days,
  { date: "2026-03-02", isScheduled: true, repeatCount: 1 },
];
const reviewOf = (days: PersonDay[], events = today) => report(events, { people: peopleOf({ days }) }).handleTimes[0];

describe("flags of handle times", () => {
  it("should show who gains by short calls while transfers rise, with the figures of both weeks", () => {
    const one = report(today, { people: peopleOf({ days: withRepeats(hurried({ transferredCount: 4 })) }) });
    // 70 calls a week: 7 of them passed on before, 6 days of 4 and one of none after.
    expect(one.handleTimes[0]?.flags).toEqual([
      {
        kind: "aht-fell-transfers-rose",
        aht: { before: 300, after: 200 },
        ahtDropRatio: 1 / 3,
        other: { before: 0.1, after: 24 / 70 },
      },
    ]);
    const said = "calls got 33 % shorter (5 min 0 s to 3 min 20 s), while 34 of 100 were passed on in place of 10";
    expect(textOf(one)).toContain(said);
    expect(agentsHtml(one).join("\n")).toContain(said);
  });

  it("should count what the day's own events say into the last week", () => {
    const passedOn = today.map((one) => ({ ...one, transferred_out: true }));
    expect(reviewOf(hurried({}), passedOn)?.flags.map(({ kind, other }) => [kind, other.after])).toEqual([
      ["aht-fell-transfers-rose", 16 / 70],
    ]);
  });

  it("should put a fall of quality beside a fall of the handle time", () => {
    const evaluations = [
      { evaluationId: "1", evaluatedAt: "2026-02-20T10:00:00.000Z", score: 90 },
      { evaluationId: "2", evaluatedAt: "2026-02-24T10:00:00.000Z", score: 80 },
    ];
    const people = peopleOf({ days: hurried({}), evaluations });
    expect(textOf(report(today, { people }))).toContain("while the quality score fell from 90.0 to 80.0");
  });

  it.each<[string, Partial<PersonDay>, string]>([
    ["transfers", { transferredCount: null }, "aht-fell-transfers-rose"],
    ["repeat contacts", { repeatCount: null }, "aht-fell-repeats-rose"],
  ])("should leave a flag unjudged where a day lacks its %s, and clear nobody", (_, lacking, kind) => {
    const review = reviewOf(withRepeats(hurried({ transferredCount: 4, ...lacking })));
    expect(review?.unjudged).toContainEqual({ kind, because: "not-enough-data" });
    expect(review?.flags.map((flag) => flag.kind)).not.toContain(kind);
  });

  it("should say of agents that nothing is known of that nothing can be judged", () => {
    expect(textOf(report(today))).toContain("0 agents show nothing. 1 show nothing so far as they could be judged");
  });

  it("should judge by events alone, where these span two weeks", () => {
    const dates = hurried({}).map(({ date }) => date);
    const events = [...dates, "2026-03-02"].flatMap((date, day) =>
      Array.from({ length: day === 13 ? 11 : 10 }, (_, index) =>
        agentEvent(`${date}-${index}`, {
          timestamp_utc: `${date}T10:00:00.000Z`,
          handle_time_seconds: day < 7 ? 300 : 200,
          transferred_out: day >= 7,
        }),
      ),
    );
    const [own] = report(events).handleTimes;
    expect(own?.flags.map(({ kind, other }) => [kind, other])).toEqual([
      ["aht-fell-transfers-rose", { before: 0, after: 1 }],
    ]);
    expect(own?.consistency).toMatchObject({ kind: "consistent", dayCount: 14 });
  });

  it("should bear figures that no week can have, unsorted days and days told twice", () => {
    const huge = daysBefore(14, () => ({
      handledCount: 1e9,
      handleSeconds: 1e9,
      transferredCount: 1e9,
      repeatCount: 1e9,
    }));
    const [last, ...rest] = [...huge].reverse();
    const review = reviewOf([...rest, ...rest, { ...(last as PersonDay), handledCount: 1 }]);
    expect(review?.flags).toEqual([]);
    expect(review?.unjudged.length).toBe(3);
    expect(review?.consistency.kind).toBe("inconsistent");
  });
});

describe("the consistency penalty", () => {
  const uneven = daysBefore(8, (age) => ({
    handledCount: 10,
    handleSeconds: age % 2 === 0 ? 1500 : 4500,
    adherencePct: 99,
  }));
  const peers = ["b", "c"].map((id) => agentEvent(id, { agent_uuid: id, handle_time_seconds: 400 }));
  const plain = report([...today, ...peers], {
    people: peopleOf({ days: daysBefore(8, () => ({ adherencePct: 99 })) }),
  });
  const one = report([...today, ...peers], { people: peopleOf({ days: uneven }) });

  it("should be said with what it would take, and not be taken", () => {
    const own = one.handleTimes.find(({ agentId }) => agentId === "a");
    expect(own?.consistency.kind).toBe("inconsistent");
    const card = one.board.find(({ agentId }) => agentId === "a")?.card;
    expect(card).toEqual(plain.board.find(({ agentId }) => agentId === "a")?.card);
    expect(own?.penalty?.composite).toBe(card?.composite);
    expect(Number(own?.penalty?.reducedComposite)).toBeLessThan(Number(card?.composite));
    expect(textOf(one)).toContain(
      `more than 30 %; with the consistency penalty the composite of ${card?.composite} (${card?.tier}) would be ${own?.penalty?.reducedComposite}`,
    );
  });

  it("should take nothing from an agent who gains nothing", () => {
    const slow = today.map((event) => ({ ...event, handle_time_seconds: 900 }));
    expect(textOf(report([...slow, ...peers], { people: peopleOf({ days: uneven }) }))).toContain(
      "the consistency penalty would take nothing, since it takes from gains alone",
    );
  });

  it("should be shown without a composite where nobody knows one", () => {
    const events = uneven.flatMap(({ date, handleSeconds }) => [
      agentEvent(date, { timestamp_utc: `${date}T10:00:00.000Z`, handle_time_seconds: handleSeconds ?? null }),
    ]);
    const [own] = report(events).handleTimes;
    expect([own?.consistency.kind, own?.penalty]).toEqual(["inconsistent", null]);
    expect(textOf(report(events))).toMatch(/over 8 days, more than 30 % The 7 days/);
  });
});
