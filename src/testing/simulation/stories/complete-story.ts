import type { Cast } from "./cast.ts";
import { cxoneMasterId, uuid } from "./directory.ts";
import type { Sketch } from "./genesys-scenarios.ts";
import { line } from "./line.ts";
import type { Platform, Story } from "./story.ts";
import { duration } from "./turns.ts";

/** What a story has whatever happens in it. */
export interface StoryFrame {
  readonly number: number;
  readonly platform: Platform;
  readonly scenario: string;
  readonly customer: string;
  readonly observer: number;
  /** Told last, for it may be drawn. Epoch ms. */
  readonly startAt: () => number;
}

/** Fills in what a scenario leaves open. */
export function completeStory(cast: Cast, frame: StoryFrame, sketch: Sketch): Story {
  const { random } = cast;
  const { number, platform, scenario, customer, observer, startAt } = frame;
  const ivrMs = random.chance(80) ? duration(random, 8, 75) : 0;
  const story: Story = {
    number,
    id: platform === "genesys_cloud" ? uuid("c0", number) : String(cxoneMasterId(number)),
    platform,
    scenario,
    startedAt: startAt(),
    media: "voice",
    direction: "inbound",
    customer,
    ivrMs,
    ending: random.chance(60) ? { kind: "customer-left" } : { kind: "agent-left" },
    callback: null,
    line: line(random),
    observer,
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
