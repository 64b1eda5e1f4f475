import { CXONE_SCENARIOS } from "./cxone-stories.ts";
import { customerNumber, cxoneMasterId, uuid } from "./directory.ts";
import { GENESYS_SCENARIOS, type Scenario, type Sketch } from "./genesys-stories.ts";
import { HANDOFF_PLANS, type HandoffPlan } from "./handoff-stories.ts";
import { lineTrouble } from "./line-trouble.ts";
import { makeRandom, type Random } from "./random.ts";
import { type Platform, type Story, storyEndAt } from "./story.ts";
import { duration, line } from "./turns.ts";

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

/**
 * Makes up a day. The same seed gives the same day, byte for byte.
 *
 * @param sizePercent - 100 gives the full day of some 400 interactions; every scenario happens at least once.
 */
export function makeDay(seed: number, sizePercent = 100): Day {
  const random = makeRandom(seed);
  const stories: Story[] = [];
  let number = 0;
  const tell = (platform: Platform, scenario: string, sketch: Sketch): Story => {
    number += 1;
    const story = completeStory(random, platform, scenario, number, sketch);
    stories.push(story);
    return story;
  };
  const tellAll = (platform: Platform, scenarios: readonly Scenario[]): void => {
    for (const [scenario, count, build] of scenarios) {
      const times = Math.max(1, Math.round((count * sizePercent) / 100));
      for (let i = 0; i < times; i++) tell(platform, scenario, build(random));
    }
  };

  tellAll("genesys_cloud", GENESYS_SCENARIOS);
  tellAll("nice_cxone", CXONE_SCENARIOS);
  const handoffs = HANDOFF_PLANS.map((plan) => {
    const told: Story[] = [];
    for (const [index, part] of plan.parts.entries()) {
      const anchor = told[part.after ?? index - 1];
      const first = told[0];
      const joined = first === undefined ? {} : { customer: first.customer };
      const startedAt = anchor === undefined ? {} : { startedAt: storyEndAt(anchor) + part.gapMs };
      told.push(tell(part.platform, plan.scenario, { ...part.build(random), ...joined, ...startedAt }));
    }
    return { plan, stories: told };
  });
  // Last, so that what else is drawn stays as it is.
  for (const sketch of lineTrouble(random, sizePercent)) tell("genesys_cloud", "line-trouble", sketch);
  return { seed, stories, handoffs };
}

function completeStory(random: Random, platform: Platform, scenario: string, number: number, sketch: Sketch): Story {
  const ivrMs = random.chance(80) ? duration(random, 8, 75) : 0;
  const story: Story = {
    number,
    id: platform === "genesys_cloud" ? uuid("c0", number) : String(cxoneMasterId(number)),
    platform,
    scenario,
    startedAt: OPENS_AT + duration(random, 0, OPEN_SECONDS),
    media: "voice",
    direction: "inbound",
    customer: customerNumber(number),
    ivrMs,
    ending: random.chance(60) ? { kind: "customer-left" } : { kind: "agent-left" },
    callback: null,
    line: line(random),
    quirks: [],
    ...sketch,
  };
  // Who gives up in the IVR has been there.
  if (story.ending.kind === "abandoned-in-ivr" && story.ivrMs === 0) return { ...story, ivrMs: 21_500 };
  return story.quirks.includes("old") || story.quirks.includes("v24") ? inWholeSeconds(story) : story;
}

/** Older versions of the platform count whole seconds. */
function inWholeSeconds(story: Story): Story {
  const whole = (ms: number): number => ms - (ms % 1000);
  const turns = story.turns.map((one) => ({
    ...one,
    waitMs: whole(one.waitMs),
    talkMs: one.talkMs.map(whole),
    holdMs: one.holdMs.map(whole),
    acwMs: one.acwMs === null ? null : whole(one.acwMs),
  }));
  return { ...story, ivrMs: whole(story.ivrMs), turns };
}
