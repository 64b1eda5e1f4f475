// The kinds of payloads beside conversations, late quality and live messages: endpoints, events, presence, scores,
// profiles, summaries, and what the guides write.
import {
  mapAdherence,
  mapSkillSlaSummaries,
  mapSkillSummaries,
  mapTeamPerformance,
} from "../../dist/adapters/cxone.js";
import {
  initialDetailEvents,
  mapEndpointQuality,
  mapPerformanceProfile,
  mapScoreAggregates,
  mapScoreSamples,
  mapSupervisorPresence,
  stepDetailEvents,
} from "../../dist/adapters/genesys.js";
import { mapCanonicalEvents, mapCompletionEvents } from "../../dist/adapters/guide.js";
import type { SimulatedCentre } from "../../dist/testing.js";
import { counted, idOf, instantOf, type Kind, kind, payloadsOf, same } from "./kind.ts";

/** What of a simulated centre these kinds are made of. */
interface Facts {
  readonly genesys: SimulatedCentre["genesys"];
  readonly events: SimulatedCentre["truth"]["events"];
  /** Finished ones. */
  readonly surveys: readonly unknown[];
}

/** The kinds that `payloadKinds` puts behind its own. */
export function otherKinds({ genesys, events, surveys }: Facts): readonly Kind[] {
  return [
    kind("Genesys endpoints, a conversation", genesys.conversations, 100, same, (payload) =>
      mapEndpointQuality(payload),
    ),
    kind("Genesys detail events", payloadsOf(genesys.detailEvents), 1000, same, followEvents),
    kind("Genesys presence, a user's day", counted(200, presenceOf), 100, userDetails, (payload) =>
      mapSupervisorPresence(payload),
    ),
    kind("Genesys score samples, a survey", surveys, 100, same, (payload) =>
      mapScoreSamples(payload, { scores: "survey" }),
    ),
    kind("Genesys score aggregates, a queue's day", counted(200, scoresOf), 50, results, (payload) =>
      mapScoreAggregates(payload),
    ),
    kind("Genesys profiles, a metric", counted(200, objectiveOf), 10, entities, (payload) =>
      mapPerformanceProfile(payload),
    ),
    kind("CXone adherence, a row", counted(1000, adherenceRowOf), 1000, same, (payload) => mapAdherence(payload)),
    kind("CXone skill summaries, a skill", counted(500, skillOf), 500, skillSummaries, (payload) =>
      mapSkillSummaries(payload),
    ),
    kind("CXone service levels, a skill", counted(500, serviceLevelOf), 500, serviceLevels, (payload) =>
      mapSkillSlaSummaries(payload),
    ),
    kind("CXone teams, a team", counted(500, teamOf), 500, teamTotals, (payload) => mapTeamPerformance(payload)),
    kind("the guide's completion events", counted(1000, completionOf), 100, same, (payload) =>
      mapCompletionEvents(payload),
    ),
    kind("the guide's canonical events", events, 100, same, (payload) => mapCanonicalEvents(payload)),
  ];
}

function followEvents(payload: unknown): { readonly quarantined: readonly unknown[] } {
  let state = initialDetailEvents();
  const quarantined: unknown[] = [];
  for (const event of payload as readonly unknown[]) {
    const step = stepDetailEvents(state, { event, at: 1_772_409_600_000 });
    state = step.state;
    for (const effect of step.effects) if (effect.kind === "quarantined") quarantined.push(effect);
  }
  return { quarantined };
}

function presenceOf(i: number): unknown {
  const times = counted(12, (n) => ({ startTime: instantOf(n * 1000), endTime: instantOf((n + 1) * 1000) }));
  const primaryPresence = times.map((one, n) => ({ ...one, systemPresence: ["AVAILABLE", "MEAL", "BREAK"][n % 3] }));
  const routingStatus = times.map((one, n) => ({ ...one, routingStatus: ["IDLE", "INTERACTING"][n % 2] }));
  return { userId: idOf("b", i), primaryPresence, routingStatus };
}

function userDetails(list: readonly unknown[]): unknown {
  return { userDetails: list };
}

function scoresOf(i: number): unknown {
  const data = counted(40, (n) => {
    const startAt = Date.UTC(2026, 2, 2, 8) + n * 900_000;
    const interval = `${new Date(startAt).toISOString()}/${new Date(startAt + 900_000).toISOString()}`;
    const stats = { count: 4, sum: 300 + (n % 40), min: 60, max: 100 };
    return { interval, metrics: [{ metric: "oSurveyTotalScore", stats }] };
  });
  return { group: { queueId: idOf("0a", i) }, data };
}

function results(list: readonly unknown[]): unknown {
  return { results: list };
}

function objectiveOf(i: number): unknown {
  const zones = counted(4, (n) => ({
    label: `zone ${n}`,
    directionType: "Up",
    lowerLimitValue: n * 20,
    upperLimitValue: n * 20 + 19,
    lowerLimitPoints: n * 10,
    upperLimitPoints: n * 10 + 9,
  }));
  return { id: idOf("e", i), name: `Metric ${i}`, objective: { enabled: true, zones } };
}

function entities(list: readonly unknown[]): unknown {
  return { entities: list };
}

function adherenceRowOf(i: number): unknown {
  return { AGENT_ID: 20_000 + i, IN_ADHERENCE_SECONDS: 27_000 - (i % 900), OUT_OF_ADHERENCE_SECONDS: 1800 + (i % 900) };
}

function skillOf(i: number): unknown {
  return {
    skillId: 88_000 + i,
    skillName: `Skill ${i}`,
    isOutbound: "False",
    contactsWithinSLA: `${1000 + (i % 90)}`,
    contactsOutOfSLA: `${i % 30}`,
    contactsHandled: `${1030 + (i % 90)}`,
    serviceLevel: "97",
  };
}

function skillSummaries(list: readonly unknown[]): unknown {
  return { skillSummaries: list };
}

function serviceLevelOf(i: number): unknown {
  const within = 150 + (i % 50);
  return {
    BusinessUnitId: 4_500_001,
    SkillId: 88_000 + i,
    ContactsWithinSLA: within,
    ContactsOutOfSLA: 200 - within,
    TotalContacts: 200,
    ServiceLevel: within / 2,
  };
}

function serviceLevels(list: readonly unknown[]): unknown {
  return { serviceLevelSummaries: list };
}

function teamOf(i: number): unknown {
  return {
    teamId: 300 + i,
    totalHandled: `${100 + (i % 50)}`,
    totalTalkTime: "PT7H43M6.15S",
    acwTime: "PT4H59M16.379S",
    refused: `${i % 11}`,
    agentOffered: "154",
  };
}

function teamTotals(list: readonly unknown[]): unknown {
  return { teamPerformanceTotal: list };
}

function completionOf(i: number): unknown {
  const data = { transferCount: i % 4, totalQueueWaitTimeSeconds: (i * 7) % 600, disposition: "Solved" };
  return { entityId: `i-${i}`, eventType: "interaction.completed", timestamp: instantOf(i), data };
}
