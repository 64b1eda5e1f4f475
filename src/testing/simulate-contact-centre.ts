import { refuseProblems } from "../core/check-fields.ts";
import { compareTexts } from "../core/compare-texts.ts";
import { describeValue, problem } from "../core/errors.ts";
import { type CompleteSimulation, completeSimulation } from "./simulation/check-simulation-options.ts";
import { adherenceRows } from "./simulation/cxone/adherence.ts";
import { BUSINESS_UNIT_ID } from "./simulation/cxone/contact-truth.ts";
import { type PerformanceTallies, performanceOf, tallyStory } from "./simulation/cxone/performance.ts";
import { type SkillTallies, skillsOf, tallySkills } from "./simulation/cxone/skills.ts";
import { adherenceFiles } from "./simulation/genesys/adherence.ts";
import { aggregatesOf } from "./simulation/genesys/aggregates.ts";
import { presencesOf } from "./simulation/genesys/presence.ts";
import type {
  CxoneInteraction,
  GenesysInteraction,
  JsonRecord,
  SimulatedCentre,
  SimulatedMessage,
  SimulatedStory,
  SimulationOptions,
} from "./simulation/model.ts";
import { renderStories } from "./simulation/simulate-stories.ts";
import {
  agentName,
  cxoneAgentId,
  cxoneSkillId,
  genesysQueueId,
  genesysUserId,
  queueName,
} from "./simulation/stories/directory.ts";
import { supervisorCount } from "./simulation/stories/tell-stories.ts";
import { tellWorkdays, type Workday } from "./simulation/workdays/tell-workdays.ts";

/**
 * Makes up a contact centre: some days of customers on Genesys Cloud and NICE CXone, what both platforms say about them,
 * with all the traps of their payloads, and what must come out. The same options give the same centre on every engine.
 *
 * - Arrivals are a Poisson process along the hours of the day. Queues, IVR, holds, transfers, consults, calls back,
 *   conferences, voicemails, agents who let it ring, chats, messages and e-mails come as scenarios with weights.
 * - `truth` holds the canonical records, the late quality and the journeys over both platforms by the story alone. Nothing
 *   in it was read out of a payload.
 * - `interactions` have each platform's copies as they become visible, for servers and pollers that live through a day;
 *   the other lists are what is there after all is over.
 * - The result is plain JSON.
 *
 * Waits and handling are drawn call by call: who is busy does not keep others waiting.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the options, also for more than 50,000 customers, which
 *   `simulateStories` gives one at a time.
 *
 * @example
 * const centre = simulateContactCentre({ seed: 7, interactionsPerDay: 40 });
 * centre.genesys.conversations.length > 10; // true
 * const { conversations, quality } = centre.truth;
 * conversations[0].status; // "complete"
 * quality.every((one) => one.score_percent === null || one.score_percent <= 100); // true
 *
 * @see docs/testing.md#the-contact-centre
 */
export function simulateContactCentre(options: SimulationOptions): SimulatedCentre {
  const complete = completeSimulation(SUBJECT, options);
  refuseCrowd(complete);
  const { seed, startAt, days } = complete;
  const stories: SimulatedStory[] = [];
  const tallies: PerformanceTallies = new Map();
  const skillTallies: SkillTallies = new Map();
  for (const { story, told } of renderStories(complete)) {
    stories.push(told);
    if (story.platform !== "nice_cxone") continue;
    tallyStory(tallies, story);
    tallySkills(skillTallies, story);
  }
  const genesys = stories.filter(isGenesys);
  const cxone = stories.filter(isCxone);
  const performance = performanceOf(tallies, days);
  const skills = skillsOf(skillTallies);
  const workdays = tellWorkdays(complete);
  const presences = presencesOf(workdays.supervisors, startAt);
  const details = genesys.map(({ interaction }) => (interaction.copies.at(-1) as { payload: JsonRecord }).payload);
  return {
    seed,
    startAt,
    endAt: startAt + days * DAY_MS,
    truth: {
      ...truthOf(complete, stories),
      workdays: workdays.agents.map(({ person, ...day }: Workday) => day),
      standings: presences.truth,
    },
    genesys: {
      interactions: inOrder(genesys.map(({ interaction }) => interaction)),
      conversations: genesys.flatMap(({ interaction, scenario }, index) => asPaged(interaction, scenario, index)),
      detailEvents: messagesOf(genesys, "detailEvents"),
      evaluations: messagesOf(genesys, "evaluations"),
      surveys: messagesOf(genesys, "surveys"),
      transcription: messagesOf(genesys, "transcription"),
      transcripts: messagesOf(genesys, "transcripts"),
      speechAnalytics: messagesOf(genesys, "speechAnalytics"),
      queueAggregates: aggregatesOf(details, "queueId", HALF_HOUR_MS),
      userAggregates: aggregatesOf(details, "userId", HALF_HOUR_MS),
      adherence: adherenceFiles(workdays.agents, startAt, days),
      supervisorPresences: presences.pages,
    },
    cxone: {
      businessUnitId: BUSINESS_UNIT_ID,
      interactions: inOrder(cxone.map(({ interaction }) => interaction)),
      contacts: cxone.flatMap(({ interaction, scenario }, index) => asPaged(interaction, scenario, index)).flat(),
      evaluations: messagesOf(cxone, "evaluations"),
      surveys: messagesOf(cxone, "surveys"),
      callQuality: messagesOf(cxone, "callQuality"),
      performance: performance.agents,
      teamPerformance: performance.teams,
      skillSummaries: skills.summaries,
      skillServiceLevels: skills.serviceLevels,
      adherence: adherenceRows(workdays.agents),
    },
  };
}

const SUBJECT = "simulateContactCentre";
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;
const MOST_CUSTOMERS = 50_000;

function refuseCrowd({ days, interactionsPerDay }: CompleteSimulation): void {
  if (days * interactionsPerDay <= MOST_CUSTOMERS) return;
  const expected = `at most ${MOST_CUSTOMERS} / options.days; simulateStories gives more, one at a time`;
  const found = problem("options.interactionsPerDay", expected, describeValue(interactionsPerDay));
  refuseProblems("ERR_INVALID_INPUT", SUBJECT, [found]);
}

type GenesysStory = SimulatedStory & { readonly interaction: GenesysInteraction };
type CxoneStory = SimulatedStory & { readonly interaction: CxoneInteraction };

function isGenesys(story: SimulatedStory): story is GenesysStory {
  return story.interaction.platform === "genesys_cloud";
}

function isCxone(story: SimulatedStory): story is CxoneStory {
  return story.interaction.platform === "nice_cxone";
}

type TruthOfStories = Omit<SimulatedCentre["truth"], "workdays" | "standings">;

function truthOf({ agents, queues }: CompleteSimulation, stories: readonly SimulatedStory[]): TruthOfStories {
  const scenarios: Record<string, string[]> = {};
  for (const { scenario, interaction, truth } of stories) {
    const key = `${interaction.platform}:${scenario}`;
    scenarios[key] ??= [];
    for (const conversation of truth.conversations) scenarios[key].push(conversation.conversation_id);
  }
  const journeys = new Set(stories.flatMap(({ journey }) => (journey === null ? [] : [journey])));
  return {
    agents: Array.from({ length: agents + supervisorCount(agents) }, (_, agent) => ({
      name: agentName(agent),
      genesysUserId: genesysUserId(agent),
      cxoneAgentId: String(cxoneAgentId(agent)),
      isSupervisor: agent >= agents,
    })),
    queues: Array.from({ length: queues }, (_, queue) => ({
      name: queueName(queue),
      genesysQueueId: genesysQueueId(queue),
      cxoneSkillId: String(cxoneSkillId(queue)),
    })),
    conversations: stories
      .flatMap(({ truth }) => truth.conversations)
      .sort(
        (a, b) =>
          compareTexts(a.started_at_utc, b.started_at_utc) || compareTexts(a.conversation_id, b.conversation_id),
      ),
    events: stories
      .flatMap(({ truth }) => truth.events)
      .sort((a, b) => compareTexts(a.timestamp_utc, b.timestamp_utc) || compareTexts(a.event_id, b.event_id)),
    quality: stories.flatMap(({ truth }) => truth.quality),
    said: stories.flatMap(({ truth }) => truth.said),
    sentiments: stories.flatMap(({ truth }) => truth.sentiments),
    topics: stories.flatMap(({ truth }) => truth.topics),
    callQuality: stories.flatMap(({ truth }) => truth.callQuality),
    journeys: [...journeys],
    scenarios,
  };
}

/** The last copy, for some with the one before it, and now and then twice: pages drift while they are read. */
function asPaged<Payload>(
  { copies }: { readonly copies: readonly { readonly payload: Payload }[] },
  scenario: string,
  index: number,
): Payload[] {
  const payloads = copies.slice(scenario === "copied-later" ? -2 : -1).map(({ payload }) => payload);
  return index % 40 === 39 ? [...payloads, ...payloads] : payloads;
}

function inOrder<One extends { readonly startedAt: number; readonly id: string }>(interactions: readonly One[]): One[] {
  return [...interactions].sort((a, b) => a.startedAt - b.startedAt || compareTexts(a.id, b.id));
}

function messagesOf(
  stories: readonly SimulatedStory[],
  list:
    | "detailEvents"
    | "evaluations"
    | "surveys"
    | "transcription"
    | "transcripts"
    | "speechAnalytics"
    | "callQuality",
): SimulatedMessage[] {
  return stories.flatMap((story) => story[list]).sort((a, b) => a.visibleFrom - b.visibleFrom);
}
