import { describe, expect, it } from "vitest";
import { guideOutcomeRequest, readGuideOutcome } from "../../../../src/adapters/guide/propensity/guide-outcome.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { problemMessages, problemPaths, readValue } from "./readings.ts";

const { body, source } = guide.outcome;
const AT = Date.UTC(2024, 4, 15, 14, 32, 18);
const least = { outcome: "averted", supervisorHandleSeconds: null, sentimentAfter: null, at: AT } as const;
const withAttribute = (name: string, value: unknown): unknown => ({
  attributes: { ...body.attributes, [name]: value },
});

describe("readGuideOutcome", () => {
  it(`should read ${source}`, () => {
    const outcome = { outcome: "averted", supervisorHandleSeconds: 45, sentimentAfter: 0.42, at: AT };
    expect(readValue(readGuideOutcome(body))).toEqual(outcome);
  });

  it("should read a time with an offset, and the word that the guide lacks", () => {
    const shifted = withAttribute("feedbackTimestamp", "2024-05-15T16:32:18.250+02:00");
    expect(readValue(readGuideOutcome(shifted)).at).toBe(AT + 250);
    expect(readValue(readGuideOutcome(withAttribute("interventionOutcome", "not_needed"))).outcome).toBe("not-needed");
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, [""]],
    ["an empty object", {}, ["attributes"]],
    ["a list of attributes", { attributes: [] }, ["attributes"]],
    ["no attribute", { attributes: {} }, ["attributes.interventionOutcome", "attributes.feedbackTimestamp"]],
    ["another outcome", withAttribute("interventionOutcome", "AVERTED"), ["attributes.interventionOutcome"]],
    ["our own spelling", withAttribute("interventionOutcome", "not-needed"), ["attributes.interventionOutcome"]],
    ["a prototype's name", withAttribute("interventionOutcome", "constructor"), ["attributes.interventionOutcome"]],
    [
      "a time without a zone",
      withAttribute("feedbackTimestamp", "2024-05-15T14:32:18"),
      ["attributes.feedbackTimestamp"],
    ],
    ["a time in milliseconds", withAttribute("feedbackTimestamp", AT), ["attributes.feedbackTimestamp"]],
    ["negative handling", withAttribute("supervisorHandleTimeSeconds", -1), ["attributes.supervisorHandleTimeSeconds"]],
    [
      "sentiment of 42",
      withAttribute("customerSentimentPostIntervention", 42),
      ["attributes.customerSentimentPostIntervention"],
    ],
    ["an unknown attribute", withAttribute("outcome", "x"), ["attributes.outcome"]],
  ])("should refuse %s", (_, given, paths) => {
    expect(problemPaths(readGuideOutcome(given))).toEqual(paths);
  });
});

describe("guideOutcomeRequest", () => {
  it(`should write ${source}`, () => {
    const request = guideOutcomeRequest("a/1", readValue(readGuideOutcome(body)));
    expect(request).toMatchObject({ method: "PATCH", path: "/api/v2/interactions/a%2F1" });
    expect(JSON.stringify(request.body)).toBe(JSON.stringify(body));
  });

  it.each<[string, unknown, unknown, string[]]>([
    ["nothing", null, null, ["interactionId", "at"]],
    ["a step in a path", "..", least, ["interactionId"]],
    ["half a millisecond", "i", { ...least, at: 0.5 }, ["at"]],
    ["a year of five digits", "i", { ...least, at: 253_402_300_800_000 }, ["at"]],
    ["another outcome", "i", { ...least, outcome: "fine" }, ["attributes.interventionOutcome"]],
    [
      "sentiment of NaN",
      "i",
      { ...least, sentimentAfter: Number.NaN },
      ["attributes.customerSentimentPostIntervention"],
    ],
  ])("should refuse %s", (_, id, outcome, paths) => {
    const act = (): unknown => guideOutcomeRequest(id as string, outcome as never);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should take the years 0 to 9999, and say so of the others", () => {
    const first = -62_167_219_200_000;
    const last = 253_402_300_799_999;
    const written = (at: number) => guideOutcomeRequest("i", { ...least, at }).body.attributes.feedbackTimestamp;
    expect([written(first), written(last)]).toEqual(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"]);
    for (const at of [first - 1, last + 1]) {
      expect(() => written(at)).toThrow(
        [
          "guideOutcomeRequest: 1 problem",
          `  - at: expected an instant in whole epoch milliseconds, years 0 to 9999, received ${at}`,
        ].join("\n"),
      );
    }
  });

  it("should write each outcome in the guide's word, and nothing of what is not known", () => {
    for (const [outcome, word] of [
      ["averted", "averted"],
      ["transfer", "transfer"],
      ["complaint", "complaint"],
      ["not-needed", "not_needed"],
    ] as const) {
      const { attributes } = guideOutcomeRequest("i", { ...least, outcome }).body;
      expect(attributes).toStrictEqual({
        interventionOutcome: word,
        feedbackTimestamp: "2024-05-15T14:32:18Z",
      });
      expect(readValue(readGuideOutcome({ attributes }))).toStrictEqual({ ...least, outcome });
    }
  });

  it("should say in words what it expected", () => {
    const given = { interventionOutcome: "x", feedbackTimestamp: "soon" };
    expect(problemMessages(readGuideOutcome({ attributes: given }))).toEqual([
      'attributes.interventionOutcome: expected "averted" or "transfer" or "complaint" or "not_needed", received "x"',
      "attributes.feedbackTimestamp: expected an ISO 8601 instant with a zone, received another text",
    ]);
    expect(() => guideOutcomeRequest("i", { ...least, outcome: "fine" } as never)).toThrow(
      "guideOutcomeRequest: 1 problem",
    );
  });

  it("should write no negative zero", () => {
    const { attributes } = guideOutcomeRequest("i", { ...least, supervisorHandleSeconds: -0, sentimentAfter: -0 }).body;
    expect(attributes).toMatchObject({ supervisorHandleTimeSeconds: 0, customerSentimentPostIntervention: 0 });
  });
});
