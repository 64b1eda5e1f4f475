import { describe, expect, it } from "vitest";
import { readGuideBranch, toGuideBranch } from "../../../../src/adapters/guide/propensity/guide-branch.ts";
import { GUIDE_INTERVENTION_POLICY } from "../../../../src/propensity/intervention/policy.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { problemPaths, readValue } from "./readings.ts";

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
    expect(refusedPaths(() => toGuideBranch(null as never))[0]).toBe("ERR_INVALID_INPUT");
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
});
