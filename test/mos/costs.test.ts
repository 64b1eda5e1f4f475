import { describe, expect, it } from "vitest";
import { costRows, policyOf, trialsOf } from "../../scripts/alert-costs.ts";
import { cusumRunLength } from "../../src/mos/chart/cusum-run-length.ts";
import { ewmaRunLength } from "../../src/mos/chart/ewma-run-length.ts";
import { GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY } from "../../src/mos/policy.ts";
import { readText } from "../support/source.ts";

const text = readText("docs/mos/costs.md");
/** The lines below a heading of the document. */
const below = (heading: string): readonly string[] => {
  const [, after = ""] = text.split(`### ${heading}\n`);
  return (after.split("\n#")[0] ?? "").split("\n");
};

describe("docs/mos/costs.md", () => {
  // The whole of it is compared by the script's --check, which takes most of a minute.
  it("should have the row that the simulation gives, up to the first drop", () => {
    const queue = { source: "survey", meanScore: 4.2, callsPerWindow: 5 } as const;
    const [row = ""] = costRows(queue, ["cusum"], trialsOf(queue), [0.3]);
    expect(row).toMatch(/^\| 5 \| CUSUM( \| [^|]+){3} \|$/);
    expect(below("Survey scores, mean 4.2").filter((line) => line.startsWith(row))).toHaveLength(1);
  });

  it("should have a row of each design for each number of calls", () => {
    for (const heading of ["Survey scores, mean 4.2", "Network MOS, mean 4.2", "Network MOS, mean 3.7"]) {
      const names = below(heading).flatMap((line) => /^\| (\d+) \| ([^|]+) \|/.exec(line)?.slice(1, 3).join(" ") ?? []);
      expect(names).toHaveLength(15);
      expect(new Set(names).size).toBe(15);
    }
  });
});

describe("the designs that are compared", () => {
  it("should be the presets, but for the hold", () => {
    expect(policyOf("hold", "network")).toEqual(GUIDE_ALERT_POLICY);
    expect(policyOf("bound", "network")).toEqual(RECOMMENDED_ALERT_POLICY);
    const { holdSeconds, fingerprint: _, ...rest } = policyOf("plain", "network");
    expect(holdSeconds).toBe(0);
    expect(GUIDE_ALERT_POLICY).toMatchObject(rest);
    expect(policyOf("hold", "survey").cooldownSeconds).toBe(86_400);
  });

  it("should have charts for one false alarm a week, and one in four", () => {
    const { judge } = policyOf("cusum", "survey");
    const { judge: monthly } = policyOf("monthly", "survey");
    const { judge: ewma } = policyOf("ewma", "network");
    if (judge.kind !== "cusum" || monthly.kind !== "cusum" || ewma.kind !== "ewma") throw new Error("other judges");
    expect(cusumRunLength(judge)).toBeCloseTo(672, 3);
    expect(cusumRunLength(monthly)).toBeCloseTo(2688, 3);
    expect(ewmaRunLength(ewma)).toBeCloseTo(672, 3);
  });
});
