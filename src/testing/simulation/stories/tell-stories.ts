import type { CompleteSimulation } from "../check-simulation-options.ts";
import type { LineTrouble } from "../model.ts";
import { arrivals } from "./arrivals.ts";
import type { Cast } from "./cast.ts";
import { completeStory } from "./complete-story.ts";
import { CXONE_SCENARIOS } from "./cxone-scenarios.ts";
import { simulatedCustomer } from "./directory.ts";
import { GENESYS_SCENARIOS, type Scenario, type Sketch } from "./genesys-scenarios.ts";
import { type HandoffPlan, handoffPlans } from "./handoff-plans.ts";
import { lossyLine } from "./line.ts";
import { STORY } from "./purposes.ts";
import { drawsOf, type Random } from "./random.ts";
import { type Platform, type Story, storyEndAt } from "./story.ts";
import { duration } from "./turns.ts";

/** The stories of one customer: one, or those of a hand-over. */
export interface ToldStories {
  readonly stories: readonly Story[];
  readonly plan: HandoffPlan | null;
}

/** Everything that happens, customer by customer in order of their arrival. */
export function* tellStories(options: CompleteSimulation): Generator<ToldStories> {
  const { seed, agents, queues, genesysShare, handoffShare, scenarioWeights, lineTroubles } = options;
  const drawGenesys = weighed(GENESYS_SCENARIOS, scenarioWeights);
  const drawCxone = weighed(CXONE_SCENARIOS, scenarioWeights);
  const plans = handoffPlans();
  let arrived = 0;
  let number = 0;
  for (const arrivedAt of arrivals(options)) {
    const random = drawsOf(seed, STORY, arrived);
    const cast: Cast = { random, agents, queues };
    const customer = simulatedCustomer(arrived);
    arrived += 1;
    const tell = (platform: Platform, scenario: string, startedAt: number, sketch: Sketch): Story => {
      number += 1;
      const observer = agents + random.int(0, supervisorCount(agents) - 1);
      const frame = { number, platform, scenario, customer, observer, startAt: () => startedAt };
      return inTrouble(settled(random, completeStory(cast, frame, sketch)), lineTroubles);
    };
    if (random.int(0, MILLION - 1) < handoffShare * MILLION) {
      const plan = random.pick(plans);
      yield { stories: tellHandoff(cast, plan, arrivedAt, tell), plan };
      continue;
    }
    const isGenesys = random.int(0, MILLION - 1) < genesysShare * MILLION;
    const [scenario, , build] = (isGenesys ? drawGenesys : drawCxone)(random);
    const platform = isGenesys ? "genesys_cloud" : "nice_cxone";
    yield { stories: [tell(platform, scenario, arrivedAt, build(cast))], plan: null };
  }
}

/** One supervisor for twelve agents. */
export function supervisorCount(agents: number): number {
  return Math.ceil(agents / 12);
}

const MILLION = 1_000_000;

type Tell = (platform: Platform, scenario: string, startedAt: number, sketch: Sketch) => Story;

function tellHandoff(cast: Cast, plan: HandoffPlan, arrivedAt: number, tell: Tell): Story[] {
  const told: Story[] = [];
  for (const [index, part] of plan.parts.entries()) {
    const anchor = told[part.after ?? index - 1];
    const startedAt = anchor === undefined ? arrivedAt : storyEndAt(anchor) + part.gapMs;
    told.push(tell(part.platform, plan.scenario, startedAt, part.build(cast)));
  }
  return told;
}

/** A scenario by chance, each as often as its weight says. */
function weighed(
  scenarios: readonly Scenario[],
  weights: Readonly<Record<string, number>>,
): (random: Random) => Scenario {
  const ends: number[] = [];
  let total = 0;
  for (const [name, count] of scenarios) {
    total += Object.hasOwn(weights, name) ? (weights[name] as number) : name === "still-talking" ? 0 : count;
    ends.push(total);
  }
  return (random) => {
    const drawn = ((random.int(0, MILLION * 1000 - 1) + 0.5) / (MILLION * 1000)) * total;
    return scenarios[ends.findIndex((end) => drawn < end)] as Scenario;
  };
}

/** After-call work that is not known yet becomes known in the end. */
function settled(random: Random, story: Story): Story {
  if (story.ending.kind === "still-talking" || story.turns.every((turn) => turn.acwMs !== null)) return story;
  const turns = story.turns.map((turn) => (turn.acwMs === null ? { ...turn, acwMs: duration(random, 60, 240) } : turn));
  return { ...story, turns, quirks: [...story.quirks, "late-acw"] };
}

function inTrouble(story: Story, troubles: readonly LineTrouble[]): Story {
  if (troubles.length === 0 || story.line === null || story.media !== "voice" || story.callback !== null) return story;
  const queue = story.turns.at(-1)?.queue ?? null;
  const endAt = storyEndAt(story);
  const trouble = troubles.find((one) => one.queue === queue && endAt >= one.startAt && endAt < one.endAt);
  return trouble === undefined ? story : { ...story, line: lossyLine(trouble.lossPercent) };
}
