import { describe, expect, it } from "vitest";
import { readPeople } from "../../examples/demo/agents/people.ts";

const read = (value: unknown) => {
  const problems: string[] = [];
  const people = readPeople(typeof value === "string" ? value : JSON.stringify(value), problems);
  return { people, problems };
};
const agent = (more: object) => ({ agents: [{ agentId: "a", name: "Ada", ...more }] });

describe("readPeople", () => {
  it("should fill in empty lists, and take ids that objects have already", () => {
    const text = '{"agents":[{"agentId":"__proto__","name":"Ada"},{"agentId":"constructor","name":"Bela"}]}';
    const { people, problems } = read(text);
    expect(problems).toEqual([]);
    expect([...people.values()]).toEqual([
      { agentId: "__proto__", name: "Ada", days: [], evaluations: [] },
      { agentId: "constructor", name: "Bela", days: [], evaluations: [] },
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ["no JSON", "{", ["not valid JSON"]],
    ["no object", "7", ["agents: expected a list"]],
    ["null", "null", ["agents: expected a list"]],
    ["an agent that is none", { agents: [null] }, ["agents[0].agentId: expected an id", "agents[0].name: expected"]],
    [
      "an agent twice",
      {
        agents: [
          { agentId: "a", name: "A" },
          { agentId: "a", name: "B" },
        ],
      },
      ["agents[1].agentId: expected an id that no other agent has"],
    ],
    ["days that are no list", agent({ days: {} }), ["agents[0].days: expected a list"]],
    [
      "a day of February that there is not",
      agent({ days: [{ date: "2026-02-30", isScheduled: true }] }),
      ["agents[0].days[0].date"],
    ],
    [
      "numbers that cannot be",
      agent({ days: [{ date: "2026-02-27", isScheduled: 1, adherencePct: -1, fcrCount: 1.5, csatSum: "9" }] }),
      [
        "agents[0].days[0].isScheduled",
        "agents[0].days[0].fcrCount",
        "agents[0].days[0].adherencePct",
        "agents[0].days[0].csatSum",
      ],
    ],
    [
      "handling that cannot be",
      agent({
        days: [
          {
            date: "2026-02-27",
            isScheduled: true,
            handleSeconds: -1,
            transferredCount: 0.5,
            repeatCount: "1",
            points: "9",
          },
          { date: "2026-02-28", isScheduled: true, points: -12.5 },
          { date: "2026-03-01", isScheduled: true, points: -1e10 },
        ],
      }),
      [
        "agents[0].days[0].transferredCount",
        "agents[0].days[0].repeatCount",
        "agents[0].days[0].handleSeconds",
        "agents[0].days[0].points",
        "agents[0].days[2].points",
      ],
    ],
    [
      "an evaluation that is none",
      agent({
        evaluations: [{ evaluationId: "", evaluatedAt: "2026-02-30T10:00:00.000Z", score: 101, interactionId: 7 }],
      }),
      ["evaluationId", "evaluatedAt", "score", "interactionId"].map((name) => `agents[0].evaluations[0].${name}`),
    ],
    [
      "an evaluation without a score",
      agent({ evaluations: [{ evaluationId: "e", evaluatedAt: "2026-02-27T10:00:00.000Z", score: null }] }),
      ["agents[0].evaluations[0].score"],
    ],
  ])("should name everything that is wrong with %s", (_, value, expected) => {
    const { problems } = read(value);
    expect(problems.length).toBe(expected.length);
    for (const [index, start] of expected.entries()) expect(problems[index]).toContain(start);
  });
});
