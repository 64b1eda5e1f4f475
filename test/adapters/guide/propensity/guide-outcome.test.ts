import { describe, expect, it } from "vitest";
import { guideOutcomeRequest, readGuideOutcome } from "../../../../src/adapters/guide/propensity/guide-outcome.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { problemPaths, readValue } from "./readings.ts";

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
});
