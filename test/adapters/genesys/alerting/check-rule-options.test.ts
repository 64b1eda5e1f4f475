import { describe, expect, it } from "vitest";
import { alertingRuleRequest } from "../../../../src/adapters/genesys/alerting/alerting-rule-request.ts";
import { GUIDE_ALERT_POLICY } from "../../../../src/mos/policy.ts";
import { policyOf } from "../../../mos/alert/alerts.ts";
import { refusal } from "../../cxone/refusal.ts";

const options = { queueId: "q-1", recipients: ["u-1"] };
const abandons = { metric: "nAbandon", metricValueType: "Count", comparisonOperator: "Gte", value: 10 };
const refused = (given: unknown) => refusal(() => alertingRuleRequest(GUIDE_ALERT_POLICY, given as never));
const one = (fields: object) => ({ ...options, conditions: [{ ...abandons, ...fields }] });

const ID = 'expected a text that is not empty, "." or ".."';
const VALUE_TYPES = '"Count" or "Min" or "Timer" or "Max" or "Percentage" or "Average" or "Observation"';

describe("the refusals of alertingRuleRequest", () => {
  it.each<[string, unknown, string[]]>([
    ["no options", "u-1", ['options: expected an object, received "u-1"']],
    [
      "nothing in them",
      {},
      [`queueId: ${ID}, received missing`, "recipients: expected a list of one or more, received missing"],
    ],
    [
      "no recipients",
      { ...options, recipients: [] },
      ["recipients: expected a list of one or more, received an array of 0"],
    ],
    [
      "somebody twice",
      { ...options, recipients: ["u-1", "u-2", "u-1"] },
      ["recipients[2]: expected each once, received another one"],
    ],
    [
      "keys that are unknown",
      { ...one({ Metric: 1 }), queueID: "q" },
      [
        'queueID: expected no such key, perhaps "queueId", received an unknown key',
        'conditions[0].Metric: expected no such key, perhaps "metric", received an unknown key',
      ],
    ],
    [
      "no conditions in the list",
      { ...options, conditions: [] },
      ["conditions: expected a list of one or more conditions, received an array of 0"],
    ],
    ["a condition that is none", { ...options, conditions: [3] }, ["conditions[0]: expected an object, received 3"]],
    [
      "nothing in a condition",
      { ...options, conditions: [{}] },
      [
        "conditions[0].metric: expected a metric of native rules, such as nAbandon, received missing",
        "conditions[0].value: expected a finite number, received missing",
        `conditions[0].metricValueType: expected ${VALUE_TYPES}, received missing`,
        'conditions[0].comparisonOperator: expected "Gt" or "Gte" or "Lt" or "Lte" or "Eq" or "Ne", received missing',
      ],
    ],
    [
      "other words in a condition",
      one({ metricType: "", mediaType: null, status: "", topic: 3 }),
      [
        'conditions[0].metricType: expected "Interval" or "Instance", received ""',
        'conditions[0].mediaType: expected "Voice" or "Chat" or "Email" or "Callback" or "Message", received null',
        `conditions[0].status: ${ID}, received a text of 0 characters`,
        `conditions[0].topic: ${ID}, received a number`,
      ],
    ],
    [
      "a list that reads like a metric",
      one({ metric: ["nAbandon"] }),
      ["conditions[0].metric: expected a metric of native rules, such as nAbandon, received an array of 1"],
    ],
    ["a number as text", one({ value: "10" }), ['conditions[0].value: expected a finite number, received "10"']],
    [
      "metrics of three kinds of rule",
      {
        ...options,
        conditions: [abandons, { ...abandons, metric: "oUserPresences" }, { ...abandons, metric: "nEvents" }],
      },
      ["conditions: expected metrics of one kind of rule, received ConversationMetrics and UserPresence"],
    ],
    [
      "other options",
      { ...options, require: "", notificationTypes: ["Email", "Email"], locale: "en", isEnabled: "yes" },
      [
        'require: expected "all" or "any", received ""',
        "notificationTypes[1]: expected each once, received another one",
        'locale: expected language and country such as en_GB, received "en"',
        'isEnabled: expected true or false, received "yes"',
      ],
    ],
  ])("should tell of %s all that is wrong", (_, given, problems) => {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    expect(refused(given)).toEqual([`alertingRuleRequest: ${count}`, ...problems]);
  });

  it.each(["en_GBR", "xen_GB ", "english_GB", " en_GB", "EN_GB", ["en_GB"], null])(
    "should take %j for no language and country",
    (locale) => {
      expect(refused({ ...options, locale })).toHaveLength(2);
    },
  );

  it("should name who refuses a policy", () => {
    const policy = policyOf({ cooldownSeconds: -1 });
    expect(refusal(() => alertingRuleRequest(policy, options))[0]).toBe("alertingRuleRequest: 1 problem");
  });

  it("should not take the metrics of quality for another kind of rule", () => {
    const conditions = ["quality_score", "nAbandon"].map((metric) => ({ ...abandons, metric })) as never;
    expect(alertingRuleRequest(GUIDE_ALERT_POLICY, { ...options, conditions })).toMatchObject({
      kind: "not-native",
      metrics: ["quality_score"],
    });
  });

  it("should take any and all, and three letters of a language", () => {
    expect(refused({ ...one({}), require: "all", locale: "fil_PH" })).toEqual([]);
  });
});
