import { describe, expect, it } from "vitest";
import { alertingRuleRequest } from "../../../../src/adapters/genesys/alerting/alerting-rule-request.ts";
import type {
  AlertingRuleBody,
  AlertingRuleOptions,
  NativeCondition,
} from "../../../../src/adapters/genesys/alerting/model.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../../src/mos/policy.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { policyOf } from "../../../mos/alert/alerts.ts";
import { differences } from "../definition-differences.ts";
import official from "../definitions.json" with { type: "json" };

const metricNames = official.definitions.CommonRulePredicate.properties.metric.enum;
const options: AlertingRuleOptions = { queueId: "q-1", recipients: ["u-1"] };
const abandons: NativeCondition = {
  metric: "nAbandon",
  metricValueType: "Count",
  comparisonOperator: "Gte",
  value: 10,
};

function bodyOf(policy: AlertPolicy, more: Partial<AlertingRuleOptions>): AlertingRuleBody {
  const plan = alertingRuleRequest(policy, { ...options, ...more });
  if (plan.kind !== "native") throw new Error(plan.kind);
  return plan.request.body;
}

/** Nothing in it that can be switched off is on. */
const barest = policyOf({
  minimumSampleSize: 1,
  holdSeconds: 0,
  escalateDelta: null,
  evaluationDelaySeconds: 0,
});
const always = ["severity", "source", "scale", "trigger", "clear", "maxGapSeconds", "onMissing", "renotifySeconds"];

describe("alertingRuleRequest", () => {
  it("should write a rule on the queue as the platform does", () => {
    const serviceLevel: NativeCondition = {
      metric: "serviceLevel",
      metricValueType: "Percentage",
      comparisonOperator: "Lt",
      value: 80,
      mediaType: "Voice",
    };
    const plan = alertingRuleRequest(policyOf({ name: "Billing service level", cooldownSeconds: 900 }), {
      ...options,
      conditions: [serviceLevel],
      notificationTypes: ["Email", "Push"],
      locale: "en_GB",
    });
    expect(plan).toMatchObject({
      kind: "native",
      request: {
        method: "POST",
        path: "/api/v2/alerting/rules",
        query: {},
        headers: { Accept: "application/json", "Content-Type": "application/json" },
      },
    });
    expect(plan.kind === "native" && plan.request.body).toEqual({
      name: "Billing service level",
      type: "ConversationMetrics",
      enabled: true,
      notifications: [{ recipient: "u-1", notificationTypes: ["Email", "Push"], locale: "en_GB" }],
      sendExitingAlarmNotifications: true,
      waitBetweenNotificationMs: 900_000,
      conditions: {
        type: "And",
        clauses: [],
        predicates: [
          {
            metric: "serviceLevel",
            metricType: "Interval",
            metricValueType: "Percentage",
            comparisonOperator: "Lt",
            value: 80,
            mediaType: "Voice",
            entity: { entityType: "Queue", queue: { id: "q-1" } },
          },
        ],
      },
    });
  });

  it("should write what is left out as the platform's defaults, and nothing that is not given", () => {
    const { notifications, conditions } = bodyOf(barest, { conditions: [abandons] });
    expect(notifications).toStrictEqual([{ recipient: "u-1", notificationTypes: ["Email"] }]);
    const entity = { entityType: "Queue", queue: { id: "q-1" } };
    expect(conditions.predicates).toStrictEqual([{ ...abandons, metricType: "Interval", entity }]);
  });

  it("should write status and topic", () => {
    const condition: NativeCondition = { ...abandons, metric: "nEvents", status: "s-1", topic: "t-1" };
    expect(bodyOf(barest, { conditions: [condition] }).conditions.predicates).toMatchObject([
      { status: "s-1", topic: "t-1" },
    ]);
  });

  it("should know the official metrics, all of them, and write what the definition allows", () => {
    expect(metricNames).toHaveLength(28);
    for (const metric of metricNames) {
      const condition = { ...abandons, metric: metric as "nAbandon", status: "s", topic: "t", metricType: "Instance" };
      const body = bodyOf(GUIDE_ALERT_POLICY, { conditions: [condition as NativeCondition], locale: "de_DE" });
      expect(differences(body, "CommonRule")).toEqual([]);
    }
  });

  it.each([
    ["tHandle", "ConversationMetrics"],
    ["oUserPresences", "UserPresence"],
    ["tAdherenceStatus", "WorkforceManagement"],
    ["nEvents", "OperationalConsole"],
  ] as const)("should make a rule on %s one of kind %s", (metric, type) => {
    expect(bodyOf(GUIDE_ALERT_POLICY, { conditions: [{ ...abandons, metric }] }).type).toBe(type);
  });

  it("should join conditions by all or by any", () => {
    const conditions = [abandons, { ...abandons, metric: "nOffered" as const, value: -0 }];
    expect(bodyOf(barest, { conditions }).conditions.type).toBe("And");
    const { type, predicates } = bodyOf(barest, { conditions, require: "any" }).conditions;
    expect(type).toBe("Or");
    expect(predicates.map(({ metric, value }) => [metric, value])).toEqual([
      ["nAbandon", 10],
      ["nOffered", 0],
    ]);
  });

  it("should wait at least as long as the cooldown, in whole milliseconds", () => {
    const cooldown = bodyOf(policyOf({ cooldownSeconds: 0.0004 }), { conditions: [abandons], isEnabled: false });
    expect([cooldown.waitBetweenNotificationMs, cooldown.enabled]).toEqual([1, false]);
  });

  it.each([
    ["the policy's own quality", undefined, []],
    ["MOS", ["mediaStatsMinConversationMos"], ["mediaStatsMinConversationMos"]],
    ["survey scores beside abandons", ["nAbandon", "oSurveyTotalScore"], ["oSurveyTotalScore"]],
    ["the guide's score", ["quality_score"], ["quality_score"]],
  ] as const)("should answer that there is no rule on %s", (_, metrics, expected) => {
    const conditions = metrics?.map((metric) => ({ ...abandons, metric }));
    const plan = alertingRuleRequest(barest, { ...options, conditions });
    expect(plan).toMatchObject({ kind: "not-native", because: "no-quality-metric", metrics: expected });
    expect(plan).not.toHaveProperty("request");
    expect(plan.unsupported.map(({ field }) => field)).toEqual(always);
  });

  it.each<[string, Partial<AlertPolicy>, string]>([
    ["minimumSampleSize", { minimumSampleSize: 2 }, "no-minimum-sample"],
    ["judge", { judge: { kind: "relative" } }, "only-fixed-thresholds"],
    ["holdSeconds", { holdSeconds: 1 }, "no-duration"],
    ["breachingWindows", { breachingWindows: { atLeast: 2, outOf: 3 } }, "no-duration"],
    ["consecutiveWindows", { consecutiveWindows: 2, breachingWindows: { atLeast: 2, outOf: 3 } }, "no-duration"],
    ["clearHoldSeconds", { clearHoldSeconds: 1 }, "no-duration"],
    ["escalateDelta", { escalateDelta: 0.5 }, "no-escalation"],
    ["evaluationDelaySeconds", { evaluationDelaySeconds: 300 }, "no-delay"],
    ["isMutedWhileFlapping", { isMutedWhileFlapping: true }, "no-flapping"],
    ["timeZone", { timeZone: "Europe/London" }, "no-time-zone"],
    ["channels[0]", { channels: [{ channelType: "EMAIL", recipients: ["a@example.com"] }] }, "users-not-addresses"],
    ["channels[0]", { channels: [{ channelType: "WEBHOOK", url: "https://example.com" }] }, "no-webhook"],
  ])("should miss %s of %j", (field, fields, because) => {
    const { unsupported } = alertingRuleRequest(policyOf({ ...barest, ...fields }), options);
    expect(unsupported.filter((one) => !always.includes(one.field))).toEqual([{ field, because }]);
  });

  it.each<[string, unknown, string[]]>([
    ["no options", null, ["options"]],
    ["nothing in them", {}, ["queueId", "recipients"]],
    ["empty ids", { queueId: "", recipients: ["", "u", "u"] }, ["queueId", "recipients[0]", "recipients[2]"]],
    ["a hole for a user", { ...options, recipients: Array(1) }, ["recipients[0]"]],
    ["an unknown option", { ...options, mailTo: [] }, ["mailTo"]],
    ["no conditions in the list", { ...options, conditions: [] }, ["conditions"]],
    ["a condition that is none", { ...options, conditions: [3] }, ["conditions[0]"]],
    [
      "nothing in a condition",
      { ...options, conditions: [{}] },
      ["metric", "value", "metricValueType", "comparisonOperator"].map((field) => `conditions[0].${field}`),
    ],
    ["an unknown metric", { ...options, conditions: [{ ...abandons, metric: "mos" }] }, ["conditions[0].metric"]],
    ["a prototype's name", { ...options, conditions: [{ ...abandons, metric: "toString" }] }, ["conditions[0].metric"]],
    [
      "other spellings",
      {
        ...options,
        conditions: [{ ...abandons, comparisonOperator: "LESS_THAN", mediaType: "voice", metricType: null }],
      },
      ["conditions[0].metricType", "conditions[0].comparisonOperator", "conditions[0].mediaType"],
    ],
    ["NaN", { ...options, conditions: [{ ...abandons, value: Number.NaN }] }, ["conditions[0].value"]],
    ["an unknown field", { ...options, conditions: [{ ...abandons, duration: 900 }] }, ["conditions[0].duration"]],
    ["an empty status", { ...options, conditions: [{ ...abandons, status: "" }] }, ["conditions[0].status"]],
    [
      "metrics of two kinds of rule",
      { ...options, conditions: [abandons, { ...abandons, metric: "oUserPresences" }] },
      ["conditions"],
    ],
    ["another language tag", { ...options, locale: "en-GB" }, ["locale"]],
    [
      "other words",
      { ...options, require: "both", isEnabled: 1, notificationTypes: [] },
      ["require", "notificationTypes", "isEnabled"],
    ],
  ])("should refuse %s", (_, given, paths) => {
    expect(refusedPaths(() => alertingRuleRequest(GUIDE_ALERT_POLICY, given as never))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });

  it("should refuse a policy out of range", () => {
    const policy = policyOf({ cooldownSeconds: -1 });
    expect(refusedPaths(() => alertingRuleRequest(policy, options))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.cooldownSeconds",
    ]);
  });
});
