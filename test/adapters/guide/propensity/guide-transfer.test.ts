import { describe, expect, it } from "vitest";
import { readGuideTransfer, toGuideTransfer } from "../../../../src/adapters/guide/propensity/guide-transfer.ts";
import { decideIntervention } from "../../../../src/propensity/intervention/decide-intervention.ts";
import { interventionPriority } from "../../../../src/propensity/intervention/intervention-priority.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { problemMessages, problemPaths, readValue } from "./readings.ts";

const score = { value: 0.87, source: "model", modelVersion: "v2.4.1" } as const;
const decision = decideIntervention({ score, threshold: 0.75, now: 60_000, startedAt: 0 });
if (decision.kind !== "intervene") throw new Error("the score triggers");
const transfer = toGuideTransfer(decision);
const withNode = (change: object): unknown => ({
  ...transfer,
  transferToQueue: { ...transfer.transferToQueue, ...change },
});

describe("toGuideTransfer", () => {
  it("should write the values that the guide's branch computes", () => {
    expect(toGuideTransfer(decision)).toEqual({
      variables: { interventionType: "whisper", supervisorQueue: "Supervisor_Intervention" },
      transferToQueue: {
        queue: "Supervisor_Intervention",
        priority: 87,
        reasonCode: "Propensity Escalation Trigger",
        appendAttributes: true,
        waitStrategy: "Always",
      },
      attributes: {
        propensityScore: 0.87,
        interventionType: "whisper",
        dynamicThreshold: 0.75,
        modelVersion: "v2.4.1",
      },
    });
  });

  it("should refuse a hold, and a priority with a fraction", () => {
    expect(refusedPaths(() => toGuideTransfer({ kind: "hold" } as never))).toContain("variables.interventionType");
    const paths = refusedPaths(() => toGuideTransfer({ ...decision, priority: 86.5 }));
    expect(paths).toEqual(["ERR_INVALID_INPUT", "transferToQueue.priority"]);
  });
});

describe("readGuideTransfer", () => {
  it("should read what was written", () => {
    const { snapshot: _, kind: __, ...intervention } = decision;
    expect(readValue(readGuideTransfer(JSON.parse(JSON.stringify(transfer))))).toEqual(intervention);
  });

  it("should read the variable's name for the queue", () => {
    expect(readValue(readGuideTransfer(withNode({ queue: "supervisorQueue" }))).queue).toBe("Supervisor_Intervention");
  });

  it("should read the guide's own product as the priority of the score", () => {
    for (let thousandths = 0; thousandths <= 1000; thousandths++) {
      const value = thousandths / 1000;
      const { priority } = readValue(readGuideTransfer(withNode({ priority: value * 100 })));
      expect(priority).toBe(interventionPriority(value));
    }
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, [""]],
    ["an empty object", {}, ["variables", "transferToQueue", "attributes"]],
    ["lists", { variables: [], transferToQueue: [], attributes: [] }, ["variables", "transferToQueue", "attributes"]],
    ["a transfer to a user", { ...transfer, transferToUser: { userId: "u-1" } }, ["transferToUser"]],
    ["no variables", { ...transfer, variables: undefined }, ["variables"]],
    ["no node", { ...transfer, transferToQueue: null }, ["transferToQueue"]],
    ["no attributes", { ...transfer, attributes: null }, ["attributes"]],
    ["a user in the node", withNode({ userId: "u-1" }), ["transferToQueue.userId"]],
    ["another queue", withNode({ queue: "Sales" }), ["transferToQueue.queue"]],
    ["a priority above 100", withNode({ priority: 101 }), ["transferToQueue.priority"]],
    ["no reason", withNode({ reasonCode: "" }), ["transferToQueue.reasonCode"]],
    ["a truth as text", withNode({ appendAttributes: "true" }), ["transferToQueue.appendAttributes"]],
    [
      "two types",
      { ...transfer, attributes: { ...transfer.attributes, interventionType: "barge" } },
      ["attributes.interventionType"],
    ],
  ])("should refuse %s", (_, given, paths) => {
    expect(problemPaths(readGuideTransfer(given))).toEqual(paths);
  });

  it("should say in words what it expected", () => {
    expect(problemMessages(readGuideTransfer({}))).toEqual([
      "variables: expected an object, received missing",
      "transferToQueue: expected an object, received missing",
      "attributes: expected an object, received missing",
    ]);
    const odd = { ...transfer, attributes: { ...transfer.attributes, interventionType: "barge" } };
    const node = { ...transfer.transferToQueue, queue: "Sales" };
    expect(problemMessages(readGuideTransfer({ ...odd, transferToQueue: node }))).toEqual([
      "transferToQueue.queue: expected the queue of variables.supervisorQueue, received another",
      'attributes.interventionType: expected that of variables, "whisper", received "barge"',
    ]);
    expect(() => toGuideTransfer({ ...decision, priority: 86.5 } as never)).toThrow(
      [
        "toGuideTransfer: 1 problem",
        "  - transferToQueue.priority: expected a whole number from 0 to 100, received 86.5",
      ].join("\n"),
    );
  });

  it("should name every field that is missing of nothing", () => {
    expect(() => toGuideTransfer(null as never)).toThrow(
      [
        "toGuideTransfer: 11 problems",
        '  - variables.interventionType: expected "whisper" or "barge" or "callback", received missing',
        "  - variables.supervisorQueue: expected a non-empty text, received missing",
        "  - transferToQueue.queue: expected a non-empty text, received missing",
        "  - transferToQueue.priority: expected a number from 0 to 100, received missing",
        "  - transferToQueue.reasonCode: expected a non-empty text, received missing",
        "  - transferToQueue.appendAttributes: expected true or false, received missing",
        "  - transferToQueue.waitStrategy: expected a non-empty text, received missing",
        "  - attributes.propensityScore: expected a number from 0 to 1, received missing",
        '  - attributes.interventionType: expected "whisper" or "barge" or "callback", received missing',
        "  - attributes.dynamicThreshold: expected a number from 0 to 1, received missing",
        "  - attributes.modelVersion: expected a non-empty text, received missing",
      ].join("\n"),
    );
  });

  it("should take the ends of its ranges, and write no negative zero", () => {
    for (const [priority, share] of [
      [0, 0],
      [100, 1],
      [-0, -0],
    ] as const) {
      const attributes = { ...decision.attributes, propensityScore: share, dynamicThreshold: share };
      const written = toGuideTransfer({ ...decision, priority, attributes });
      expect(written.transferToQueue.priority).toBe(priority + 0);
      expect(written.attributes.propensityScore).toBe(share + 0);
      expect(written.attributes.dynamicThreshold).toBe(share + 0);
    }
  });
});
