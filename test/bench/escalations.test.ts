import { describe, expect, it } from "vitest";
import { assessInteractions } from "../../bench/escalations/assess.ts";
import { readInteractions } from "../../bench/escalations/read-interactions.ts";
import { syntheticInteractions } from "../../bench/escalations/synthetic.ts";

const HEADER =
  "extra,interaction_id,sentiment_score,tenure_months,agent_tenure_months,interaction_type,legal_mention,high_risk_phrase,escalation_validity";
const line = (verdict: string, phrases = ",", id = "INT-1"): string => `x,${id},-0.45,4,11,Call,${phrases},${verdict}`;

describe("readInteractions", () => {
  it("should read columns by their names, and keep rows of one id apart", () => {
    const csv = `${HEADER}\r\n${line("Valid_Escalation", "I will sue,")}\r\n${line("Review_Needed", "I will sue,Scam")}\r\n`;
    const [first, second] = readInteractions(csv);
    expect(first).toEqual({
      id: "INT-1",
      sentiment: -0.45,
      customerTenureMonths: 4,
      agentTenureMonths: 11,
      isChat: false,
      phraseCount: 1,
      isEscalation: true,
    });
    expect(second).toMatchObject({ id: "INT-1", phraseCount: 2, isEscalation: null });
  });

  it.each([
    ["Valid_Escalation", true],
    ["Missed_Escalation", true],
    ["Failed_Escalation", true],
    ["No_Escalation_Required", false],
    ["Invalid_Disposition", false],
  ])("should take %s for %s, whoever transferred it", (verdict, isEscalation) => {
    expect(readInteractions(`${HEADER}\n${line(verdict)}`)).toMatchObject([{ isEscalation, phraseCount: 0 }]);
  });

  it.each([
    ["a missing column", HEADER.replace("sentiment_score", "mood"), "no column sentiment_score"],
    ["another verdict", `${HEADER}\n${line("Perhaps")}`, "not a verdict: Perhaps"],
    ["a number that is none", `${HEADER}\n${line("Review_Needed").replace("-0.45", "low")}`, "not a number: low"],
    ["a quoted cell", `${HEADER}\n${line("Review_Needed", '"a, b",')}`, "quoted cells"],
  ])("should refuse %s", (_, csv, message) => {
    expect(() => readInteractions(csv)).toThrow(message);
  });
});

describe("assessInteractions", () => {
  const interactions = readInteractions(syntheticInteractions());

  it("should put every row with a verdict into one part, in whatever order they come", () => {
    const unknown = readInteractions(`${HEADER}\n${line("Review_Needed")}`);
    const figures = assessInteractions([...interactions, ...unknown], "without phrases");
    const { fit, calibrate, choose, test } = figures.rows;
    expect(fit + calibrate + choose + test).toBe(interactions.length);
    expect(assessInteractions(interactions.toReversed(), "without phrases")).toMatchObject({
      rows: figures.rows,
      rocAuc: figures.rocAuc,
      logLoss: figures.logLoss,
    });
  });

  it("should be better than chance by the mood, and better yet by what was said", () => {
    const without = assessInteractions(interactions, "without phrases");
    const withPhrases = assessInteractions(interactions, "with phrases");
    expect(without.rocAuc).toBeGreaterThan(0.55);
    expect(withPhrases.rocAuc).toBeGreaterThan(without.rocAuc as number);
    expect(withPhrases.gates.map(({ threshold }) => threshold)).toContain(0.75);
    expect(withPhrases.fit.kind).toBe("fitted");
  });
});
