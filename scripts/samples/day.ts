import type { Cast } from "../../src/testing/simulation/stories/cast.ts";
import { completeStory } from "../../src/testing/simulation/stories/complete-story.ts";
import { CXONE_SCENARIOS } from "../../src/testing/simulation/stories/cxone-scenarios.ts";
import { customerNumber, QUEUES } from "../../src/testing/simulation/stories/directory.ts";
import {
  GENESYS_SCENARIOS,
  type Scenario,
  type Sketch,
} from "../../src/testing/simulation/stories/genesys-scenarios.ts";
import { type HandoffPlan, handoffPlans } from "../../src/testing/simulation/stories/handoff-plans.ts";
import { makeRandom } from "../../src/testing/simulation/stories/random.ts";
import { type Platform, type Story, storyEndAt } from "../../src/testing/simulation/stories/story.ts";
import { duration } from "../../src/testing/simulation/stories/turns.ts";
import { lineTrouble } from "./line-trouble.ts";

/** Stories that hang together across platforms. */
export interface Handoff {
  readonly plan: HandoffPlan;
  readonly stories: readonly Story[];
}

/** Everything that happened on one day, before any platform wrote it down. */
export interface Day {
  readonly seed: number;
  readonly stories: readonly Story[];
  readonly handoffs: readonly Handoff[];
}

/** 2026-03-02T07:30:00.000Z, a Monday. */
const OPENS_AT = 1_772_436_600_000;
const OPEN_SECONDS = 10 * 3600;
/** So many agents of each platform take calls; the supervisors come after them. */
const AGENTS = 20;
const OBSERVER = 23;

/**
 * Makes up a day. The same seed gives the same day, byte for byte.
 *
 * @param sizePercent - 100 gives the full day of some 400 interactions; every scenario happens at least once.
 */
export function makeDay(seed: number, sizePercent = 100): Day {
  const random = makeRandom(seed);
  const cast: Cast = { random, agents: AGENTS, queues: QUEUES.length };
  const stories: Story[] = [];
  let number = 0;
  const tell = (platform: Platform, scenario: string, sketch: Sketch): Story => {
    number += 1;
    const customer = customerNumber(number);
    const startAt = (): number => OPENS_AT + duration(random, 0, OPEN_SECONDS);
    const frame = { number, platform, scenario, customer, observer: OBSERVER, startAt };
    const story = completeStory(cast, frame, sketch);
    stories.push(story);
    return story;
  };
  const tellAll = (platform: Platform, scenarios: readonly Scenario[]): void => {
    for (const [scenario, count, build] of scenarios) {
      const times = Math.max(1, Math.round((count * sizePercent) / 100));
      for (let i = 0; i < times; i++) tell(platform, scenario, build(cast));
    }
  };

  tellAll("genesys_cloud", GENESYS_SCENARIOS);
  // What only comes where a weight asks for it is in no sample.
  tellAll(
    "nice_cxone",
    CXONE_SCENARIOS.filter(([, count]) => count > 0),
  );
  const handoffs = handoffPlans().map((plan) => {
    const told: Story[] = [];
    for (const [index, part] of plan.parts.entries()) {
      const anchor = told[part.after ?? index - 1];
      const first = told[0];
      const joined = first === undefined ? {} : { customer: first.customer };
      const startedAt = anchor === undefined ? {} : { startedAt: storyEndAt(anchor) + part.gapMs };
      told.push(tell(part.platform, plan.scenario, { ...part.build(cast), ...joined, ...startedAt }));
    }
    return { plan, stories: told };
  });
  // Last, so that what else is drawn stays as it is.
  for (const sketch of lineTrouble(cast, sizePercent)) tell("genesys_cloud", "line-trouble", sketch);
  return { seed, stories, handoffs };
}
