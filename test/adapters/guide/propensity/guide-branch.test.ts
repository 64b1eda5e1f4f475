import { describe, expect, it } from "vitest";
import { readGuideBranch, toGuideBranch } from "../../../../src/adapters/guide/propensity/guide-branch.ts";
import { GUIDE_INTERVENTION_POLICY } from "../../../../src/propensity/intervention/policy.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { problemMessages, problemPaths, readValue } from "./readings.ts";

const { lines, source } = guide.branch;
const withLine = (index: number, line: string): string => lines.with(index, line).join("\n");

describe("toGuideBranch", () => {
  it(`should write ${source} for the guide's policy`, () => {
    expect(toGuideBranch(GUIDE_INTERVENTION_POLICY)).toBe(lines.join("\n"));
  });

  it.each([
    [0, "0.00"],
    [1, "1.00"],
    [0.7, "0.70"],
    [0.725, "0.725"],
    [0.05, "0.05"],
    [1e-7, "1e-7"],
  ])("should write a floor of %d as %s", (scoreAbove, text) => {
    expect(toGuideBranch({ ...GUIDE_INTERVENTION_POLICY, scoreAbove }).split("\n")[1]).toMatch(
      new RegExp(`propensityScore > ${text}$`),
    );
  });

  it("should refuse what it could not read", () => {
    const paths = refusedPaths(() => toGuideBranch({ scoreAbove: 2, defaultType: "whisper", queue: "" } as never));
    expect(paths).toEqual([
      "ERR_INVALID_INPUT",
      "scoreAbove",
      "queue",
      "reasonCode",
      "isAttributesAppended",
      "waitStrategy",
    ]);
    expect(() => toGuideBranch(null as never)).toThrow(
      "toGuideBranch: 1 problem\n  - the input: expected an object, received null",
    );
  });
});

describe("readGuideBranch", () => {
  it(`should read ${source}`, () => {
    const { scoreAbove, defaultType, queue, reasonCode, isAttributesAppended, waitStrategy } =
      GUIDE_INTERVENTION_POLICY;
    const fields = { scoreAbove, defaultType, queue, reasonCode, isAttributesAppended, waitStrategy };
    expect(readValue(readGuideBranch(lines.join("\n")))).toEqual(fields);
    const loose = lines.map((line) => `\t${line.trim()} \r\n`).join("\n");
    expect(readValue(readGuideBranch(loose))).toEqual(fields);
  });

  it.each<[string, unknown, string[]]>([
    ["no text", null, [""]],
    ["100 kB", "x".repeat(100_000), [""]],
    ["an empty text", "", lines.map((_, index) => `lines[${index}]`)],
    ["a transfer to a user", withLine(4, "True Path -> Transfer to User Node:"), ["lines[4]"]],
    ["another priority", withLine(6, "Priority: interaction.propensityScore * 10"), ["lines[6]"]],
    ["another comparison", withLine(1, (lines[1] as string).replace(">=", ">")), ["lines[1]"]],
    ["a floor above 1", withLine(1, (lines[1] as string).replace("0.70", "70")), ["lines[1].scoreAbove"]],
    ["a type without quotes", withLine(2, (lines[2] as string).replaceAll('"', "")), ["lines[2].defaultType"]],
    ["another type", withLine(2, (lines[2] as string).replace("whisper", "listen")), ["lines[2].defaultType"]],
    ["a truth as text", withLine(8, 'Append Attributes: "true"'), ["lines[8].isAttributesAppended"]],
    ["one line more", [...lines, "False Path -> Disconnect"].join("\n"), ["lines[10]"]],
  ])("should refuse %s", (_, given, paths) => {
    expect(problemPaths(readGuideBranch(given))).toEqual(paths);
  });

  it("should say in words what it expected", () => {
    const none = "the input: expected a text of at most 10000 characters, received";
    expect(problemMessages(readGuideBranch(5))).toEqual([`${none} no text`]);
    expect(problemMessages(readGuideBranch("x".repeat(10_001)))).toEqual([`${none} a text of 10001 characters`]);
    expect(problemMessages(readGuideBranch("x".repeat(10_000)))[0]).toContain("another line");
    const told = (index: number, line: string) => problemMessages(readGuideBranch(withLine(index, line)));
    expect(told(0, "Conditional Node: x")).toEqual(['lines[0]: expected "Conditional Node:", received another line']);
    expect(told(1, "x")).toEqual([
      'lines[1]: expected "Condition: interaction.propensityScore >= interaction.dynamicThreshold && ' +
        'interaction.propensityScore >", received another line',
    ]);
    expect(problemMessages(readGuideBranch(lines.slice(0, -1).join("\n")))).toEqual([
      'lines[9]: expected "Wait Strategy:", received missing',
    ]);
    expect(problemMessages(readGuideBranch([...lines, "x"].join("\n")))).toEqual([
      "lines[10]: expected no more lines, received another line",
    ]);
  });

  it("should read values however they are set apart", () => {
    for (const space of ["", " ", "\t", "\u00a0"]) {
      expect(readValue(readGuideBranch(withLine(7, `Reason Code:${space}"x"`))).reasonCode).toBe("x");
    }
    expect(problemMessages(readGuideBranch(withLine(1, (lines[1] as string).replace("0.70", "70"))))).toEqual([
      "lines[1].scoreAbove: expected a number from 0 to 1, received 70",
    ]);
  });

  it("should read a value that is left out as missing, and no value as a negative zero", () => {
    expect(problemPaths(readGuideBranch(withLine(7, "Reason Code:")))).toEqual(["lines[7].reasonCode"]);
    const zero = withLine(1, (lines[1] as string).replace("0.70", "-0"));
    expect(Object.is(readValue(readGuideBranch(zero)).scoreAbove, 0)).toBe(true);
  });
});
