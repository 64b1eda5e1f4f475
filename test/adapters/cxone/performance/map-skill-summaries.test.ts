import { describe, expect, it } from "vitest";
import { mapSkillSlaSummaries } from "../../../../src/adapters/cxone/performance/map-skill-sla-summaries.ts";
import { mapSkillSummaries } from "../../../../src/adapters/cxone/performance/map-skill-summaries.ts";

const inbound = {
  skillId: "88001",
  skillName: "Billing EN",
  isOutbound: "False",
  contactsOffered: "1,040",
  contactsHandled: "1036",
  contactsWithinSLA: "1033",
  contactsOutOfSLA: "2",
  abandonCount: "4",
  queueCount: "3",
  contactsActive: 5,
  serviceLevel: "100",
  serviceLevelGoal: "80",
  serviceLevelThreshold: "30",
  averageHandleTime: "PT5M1.5S",
  averageTalkTime: "240",
  averageWrapTime: 61.5,
  averageInqueueTime: "PT12S",
  averageSpeedToAnswer: "11",
  longestQueueDur: "PT3M",
  holdTime: "1,204",
};

describe("mapSkillSummaries", () => {
  it("should map a row of texts, durations in each of their forms", () => {
    expect(mapSkillSummaries({ skillSummaries: [inbound] }, { queues: { 88001: "billing" } }).skills).toEqual([
      {
        queueId: "billing",
        withinCount: 1033,
        outsideCount: 2,
        contactCount: null,
        serviceLevelPercent: 103_300 / 1035,
        isOutbound: false,
        offeredCount: 1040,
        handledCount: 1036,
        abandonedCount: 4,
        queuedCount: 3,
        activeCount: 5,
        abandonedPercent: 400 / 1040,
        serviceLevelGoalPercent: 80,
        serviceLevelThresholdSeconds: 30,
        averageHandleSeconds: 301.5,
        averageTalkSeconds: 240,
        averageAfterCallWorkSeconds: 61.5,
        averageQueueSeconds: 12,
        averageAnswerSeconds: 11,
        longestQueueSeconds: 180,
        holdSeconds: 1204,
      },
    ]);
  });

  it.each([
    ["of an outbound skill", { isOutbound: true }, null],
    ["of an outbound skill that shows 100", { isOutbound: "True", contactsWithinSLA: 0, contactsOutOfSLA: 0 }, null],
    ["where nothing was counted", { contactsWithinSLA: 0, contactsOutOfSLA: 0 }, null],
    ["where one of the two is not told", { contactsOutOfSLA: null }, null],
    ["where the direction is not told", { isOutbound: null, contactsWithinSLA: 1, contactsOutOfSLA: 3 }, 25],
  ])("should give the service level %s", (_, differs, expected) => {
    expect(mapSkillSummaries([{ ...inbound, ...differs }]).skills[0]?.serviceLevelPercent).toBe(expected);
  });

  it("should read the contacts that wait under either name", () => {
    const { queueCount, ...rest } = inbound;
    expect(mapSkillSummaries([{ ...rest, contactsQueued: queueCount }]).skills[0]?.queuedCount).toBe(3);
  });

  it("should keep rows apart and in one order, whatever that of the input", () => {
    const rows = [inbound, { ...inbound, contactsHandled: 1 }, { ...inbound, skillId: 5 }];
    const { skills } = mapSkillSummaries(rows);
    expect(skills.map(({ queueId }) => queueId)).toEqual(["5", "88001", "88001"]);
    expect(mapSkillSummaries([...rows].reverse()).skills).toEqual(skills);
  });

  it("should set aside a fraction of a contact", () => {
    expect(mapSkillSummaries([{ ...inbound, contactsOffered: 1.5 }]).quarantined).toMatchObject([
      {
        reason: "invalid-number",
        problems: [{ path: "[0].contactsOffered", expected: "a whole number", received: "a fraction" }],
      },
    ]);
  });

  it("should set aside rows that cannot be read, with every problem", () => {
    const broken = { ...inbound, skillId: null, averageTalkTime: "soon", serviceLevelGoal: 101 };
    const { quarantined, counts } = mapSkillSummaries({ skillSummaries: [broken, inbound, 5] });
    expect(quarantined.map(({ reason, problems }) => [reason, problems.length])).toEqual([
      ["missing-id", 3],
      ["not-a-record", 1],
    ]);
    expect(counts).toEqual({ read: 3, mapped: 1, quarantined: 2 });
  });
});

describe("mapSkillSlaSummaries", () => {
  const pascal = {
    BusinessUnitId: 4500001,
    SkillId: 88001,
    SkillName: "Billing EN",
    ContactsWithinSLA: 181,
    ContactsOutOfSLA: 19,
    TotalContacts: 200,
    ServiceLevel: 90.5,
  };
  const camel = {
    businessUnitId: "4500001",
    skillId: "88001",
    contactsWithinSLA: "181",
    contactsOutOfSLA: "19",
    totalContacts: "200",
  };

  it("should read both cases of the keys alike", () => {
    const expected = [
      { queueId: "88001", withinCount: 181, outsideCount: 19, contactCount: 200, serviceLevelPercent: 90.5 },
    ];
    expect(mapSkillSlaSummaries({ serviceLevelSummaries: [pascal] }).skills).toEqual(expected);
    expect(mapSkillSlaSummaries({ resultSet: { ServiceLevelSummaries: [camel] } }).skills).toEqual(expected);
    expect(mapSkillSlaSummaries(camel).skills).toEqual(expected);
  });

  it("should give no service level of a skill that calls out, nor without both counts", () => {
    for (const differs of [{ IsOutbound: true }, { ContactsWithinSLA: null }, { ContactsOutOfSLA: null }]) {
      expect(mapSkillSlaSummaries([{ ...pascal, ...differs }]).skills[0]?.serviceLevelPercent).toBeNull();
    }
  });

  it("should give skills in order of their queue", () => {
    const rows = ["b", "c", "a"].map((SkillId) => ({ ...pascal, SkillId }));
    expect(mapSkillSlaSummaries(rows).skills.map(({ queueId }) => queueId)).toEqual(["a", "b", "c"]);
  });

  it("should give no service level of nothing, though the platform shows 100", () => {
    const outbound = { ...pascal, ContactsWithinSLA: 0, ContactsOutOfSLA: 0, TotalContacts: 40, ServiceLevel: 100 };
    expect(mapSkillSlaSummaries([outbound]).skills[0]?.serviceLevelPercent).toBeNull();
  });
});
