import { describe, expect, it } from "vitest";
import { historicalAdherenceRequest } from "../../../../src/adapters/genesys/requests/adherence-requests.ts";
import { conversationAggregatesQuery } from "../../../../src/adapters/genesys/requests/conversation-aggregates-query.ts";
import { conversationDetailsQuery } from "../../../../src/adapters/genesys/requests/conversation-details-query.ts";
import { customAttributesRequest } from "../../../../src/adapters/genesys/requests/custom-attributes-request.ts";
import {
  detailsJobRequest,
  detailsJobResultsRequest,
} from "../../../../src/adapters/genesys/requests/details-job-requests.ts";
import {
  externalMetricDefinitionRequest,
  externalMetricDefinitionsRequest,
} from "../../../../src/adapters/genesys/requests/external-metric-definition-requests.ts";
import { externalTagRequest } from "../../../../src/adapters/genesys/requests/external-tag-request.ts";
import {
  leaderboardRequest,
  scorecardRequest,
} from "../../../../src/adapters/genesys/requests/gamification-requests.ts";
import { evaluationsRequest } from "../../../../src/adapters/genesys/requests/quality-requests.ts";
import { userAggregatesQuery } from "../../../../src/adapters/genesys/requests/user-aggregates-query.ts";
import { presencesRequest, userDetailsQuery } from "../../../../src/adapters/genesys/requests/user-requests.ts";
import { refusalOf } from "../../../core/refusal.ts";
import { BUILDERS } from "./arbitrary-requests.ts";

const START = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;
const day = { startAt: START, endAt: START + DAY_MS };
const unit = { managementUnitId: "m-1", ...day };
const metric = { name: "Effort", unit: "Number", objectiveType: "LowerIsBetter" } as const;
const listOf = (length: number) => Array.from({ length }, (_, i) => `u${i}`);
const ID = 'a text that is not empty, "." or ".."';
const MONTH = "an instant after startAt, at most 31 days later";
const DAY = "a date such as 2026-03-02";

/** They take no options, or belong to another folder. */
const OTHERS = ["profilesRequest", "detailsAvailabilityRequest", "channelRequest", "channelTopicsRequest"].concat([
  "alertingRuleRequest",
  "mosDetailsQuery",
  "scoreAggregatesQuery",
  "externalMetricDataRequests",
]);

describe("a builder", () => {
  it.each(Object.entries(BUILDERS).filter(([name]) => !OTHERS.includes(name)))(
    "should refuse options that are none in its own name: %s",
    (name, { build }) => {
      for (const [options, received] of [
        [null, "null"],
        ["c-1", '"c-1"'],
        [["c-1"], "an array of 1"],
      ] as const) {
        const { message } = refusalOf(() => build(options as never));
        expect(message).toBe(`${name}: 1 problem\n  - options: expected an object, received ${received}`);
      }
    },
  );

  it.each(Object.entries(BUILDERS).filter(([name]) => !OTHERS.includes(name)))(
    "should name what it does not know beside all else that is wrong: %s",
    (name, { build }) => {
      const { message } = refusalOf(() => build({ whatever: 1 } as never));
      expect(message).toContain(`${name}: `);
      expect(message).toContain("\n  - whatever: expected no such key, received an unknown key");
    },
  );

  it("should say which name a misspelt one was probably meant to be, in units too", () => {
    const misspelt = { timeZone: "UTC", unit: [], units: [{ ...unit, agentIDs: ["u-1"] }] };
    expect(refusalOf(() => historicalAdherenceRequest(misspelt)).message).toBe(
      [
        "historicalAdherenceRequest: 2 problems",
        'unit: expected no such key, perhaps "units", received an unknown key',
        'units[0].agentIDs: expected no such key, perhaps "agentIds", received an unknown key',
      ].join("\n  - "),
    );
  });

  it.each<[string, () => unknown, string[]]>([
    [
      "historicalAdherenceRequest",
      () => historicalAdherenceRequest({ timeZone: ["UTC"] as never, units: Array(101).fill(unit) }),
      [
        "timeZone: expected the name of a time zone such as Europe/London, received an array of 1",
        "units: expected a list of 1 to 100 units, received an array of 101",
      ],
    ],
    [
      "historicalAdherenceRequest",
      () => {
        const wrong = { ...unit, endAt: START, agentIds: listOf(1501), hasExceptions: 1, hasActuals: null };
        return historicalAdherenceRequest({ timeZone: "UTC", units: [null, wrong] as never });
      },
      [
        "units[0]: expected an object, received null",
        `units[1].endAt: expected ${MONTH}, received ${START}`,
        "units[1].agentIds: expected a list of 1 to 1500 ids, received an array of 1501",
        "units[1].hasExceptions: expected true or false, received 1",
        "units[1].hasActuals: expected true or false, received null",
      ],
    ],
    [
      "conversationAggregatesQuery",
      () =>
        conversationAggregatesQuery({
          ...day,
          granularity: "PT5M" as never,
          timeZone: 0 as never,
          groupBy: [["userId"] as never, "my userId", "userId;", "u".repeat(62)],
          metrics: [["tHandle"] as never, "my tHandle", "tHandle;", "tHandle", "tHandle"],
          queueIds: "q-1" as never,
          mediaTypes: [3 as never],
        }),
      [
        'granularity: expected "PT15M" or "PT30M" or "PT1H" or "P1D" or "P1W" or "P1M", received "PT5M"',
        "timeZone: expected the name of a time zone such as Europe/London, received 0",
        "groupBy[0]: expected the name of a dimension such as userId, received an array of 1",
        'groupBy[1]: expected the name of a dimension such as userId, received "my userId"',
        'groupBy[2]: expected the name of a dimension such as userId, received "userId;"',
        `groupBy[3]: expected the name of a dimension such as userId, received "${"u".repeat(57)}…"`,
        "metrics[0]: expected the name of a metric such as tHandle, received an array of 1",
        'metrics[1]: expected the name of a metric such as tHandle, received "my tHandle"',
        'metrics[2]: expected the name of a metric such as tHandle, received "tHandle;"',
        "metrics: expected each name once, received one twice",
        'queueIds: expected a list of 0 to 1000 ids, received "q-1"',
        `mediaTypes[0]: expected ${ID}, received a number`,
      ],
    ],
    [
      "userAggregatesQuery",
      () => userAggregatesQuery({ ...day, agentIds: [""], metrics: listOf(101) }),
      [
        "metrics: expected a list of 1 to 100 names, received an array of 101",
        `agentIds[0]: expected ${ID}, received a text of 0 characters`,
      ],
    ],
    [
      "conversationDetailsQuery",
      () =>
        conversationDetailsQuery({
          startAt: START,
          endAt: START + 31 * DAY_MS + 1,
          conversationIds: listOf(4001),
          isFinishedOnly: 1 as never,
        }),
      [
        `endAt: expected ${MONTH}, received ${START + 31 * DAY_MS + 1}`,
        "conversationIds: expected a list of 0 to 4000 ids, received an array of 4001",
        "isFinishedOnly: expected true or false, received 1",
      ],
    ],
    [
      "detailsJobRequest",
      () => detailsJobRequest({ ...day, conversationIds: listOf(4001) }),
      ["conversationIds: expected a list of 0 to 4000 ids, received an array of 4001"],
    ],
    [
      "detailsJobResultsRequest",
      () => detailsJobResultsRequest({} as never),
      [`jobId: expected ${ID}, received missing`],
    ],
    [
      "externalMetricDefinitionRequest",
      () => externalMetricDefinitionRequest({ ...metric, currency: "USD", objectiveType: "Higher" as never }),
      [
        'currency: expected one with the unit Currency, and none without, received "USD"',
        'objectiveType: expected "HigherIsBetter" or "LowerIsBetter" or "TargetArea", received "Higher"',
      ],
    ],
    [
      "externalMetricDefinitionRequest",
      () => externalMetricDefinitionRequest({ ...metric, unit: "Currency", currency: "", isEnabled: "yes" as never }),
      [
        `currency: expected ${ID}, received a text of 0 characters`,
        'isEnabled: expected true or false, received "yes"',
      ],
    ],
    ...[-1, 0.5, 6, Number.NaN].map((precision): [string, () => unknown, string[]] => [
      "externalMetricDefinitionRequest",
      () => externalMetricDefinitionRequest({ ...metric, precision }),
      [`precision: expected a whole number from 0 to 5, received ${precision}`],
    ]),
    [
      "externalMetricDefinitionsRequest",
      () => externalMetricDefinitionsRequest({ pageNumber: 1.5, pageSize: 101 }),
      [
        `pageNumber: expected a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, received 1.5`,
        "pageSize: expected a whole number from 1 to 100, received 101",
      ],
    ],
    [
      "leaderboardRequest",
      () =>
        leaderboardRequest({
          filterType: ["Division"] as never,
          filterId: "d",
          startWorkday: "2026-03-02",
          endWorkday: "2026-03-01",
        }),
      [
        'filterType: expected "PerformanceProfile" or "Division", received an array of 1',
        'endWorkday: expected a day from startWorkday on, received "2026-03-01"',
      ],
    ],
    [
      "leaderboardRequest",
      () =>
        leaderboardRequest({ filterType: "Division", filterId: "d", startWorkday: "May", endWorkday: "2026-03-01" }),
      [`startWorkday: expected ${DAY}, received "May"`],
    ],
    [
      "leaderboardRequest",
      () =>
        leaderboardRequest({
          filterType: "Division",
          filterId: "d",
          startWorkday: "2026-03-02",
          endWorkday: "2026-02-30",
        }),
      [`endWorkday: expected ${DAY}, received "2026-02-30"`],
    ],
    [
      "scorecardRequest",
      () => scorecardRequest({ agentId: "", workday: "2026-02-30" }),
      [`agentId: expected ${ID}, received a text of 0 characters`, `workday: expected ${DAY}, received "2026-02-30"`],
    ],
    [
      "customAttributesRequest",
      () => customAttributesRequest({ conversationId: "", score: { value: 5 }, version: -1 }),
      [
        `conversationId: expected ${ID}, received a text of 0 characters`,
        "version: expected a whole number >= 0, or nothing, received -1",
      ],
    ],
    [
      "externalTagRequest",
      () => externalTagRequest({ conversationId: "..", score: { value: 7.5 } }),
      [
        `conversationId: expected ${ID}, received a text of 2 characters`,
        "score.value: expected a number from 1 to 7, received 7.5",
      ],
    ],
    [
      "evaluationsRequest",
      () => evaluationsRequest({ startAt: START, isReleased: "yes" as never, pageNumber: 0 }),
      [
        "agentId: expected an id, or one in conversationId, agentId, evaluatorId, assigneeId, received missing",
        "endAt: expected an instant in whole epoch milliseconds, received missing",
        'isReleased: expected true or false, received "yes"',
        `pageNumber: expected a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, received 0`,
      ],
    ],
    [
      "userDetailsQuery",
      () => userDetailsQuery({ ...day, userIds: ["u-1"], pageSize: 101 }),
      ["pageSize: expected a whole number from 1 to 100, received 101"],
    ],
    [
      "presencesRequest",
      () => presencesRequest({ userIds: ["u-1,u-2"] }),
      ["userIds[0]: expected an id without a comma, received one with a comma"],
    ],
    [
      "presencesRequest",
      () => presencesRequest({ userIds: "u-1,u-2" as never }),
      ['userIds: expected a list of 1 to 50 ids, received "u-1,u-2"'],
    ],
  ])("should say what is wrong and what would be right: %s", (name, build, lines) => {
    const { message } = refusalOf(build);
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    expect(message.split("\n  - ")).toEqual([`${name}: ${problems}`, ...lines]);
  });
});
