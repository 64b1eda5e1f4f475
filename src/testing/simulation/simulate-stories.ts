import { type CompleteSimulation, completeSimulation } from "./check-simulation-options.ts";
import { callQualityOf } from "./cxone/call-quality.ts";
import { contactCopies } from "./cxone/contact-copies.ts";
import { contactTruth } from "./cxone/contact-truth.ts";
import { cxoneQuality } from "./cxone/late-quality.ts";
import { conversationCopies } from "./genesys/conversation-copies.ts";
import { conversationTruth } from "./genesys/conversation-truth.ts";
import { detailEvents, isToldByEvents } from "./genesys/detail-events.ts";
import { genesysQuality } from "./genesys/late-quality.ts";
import { renderConversation } from "./genesys/render-conversation.ts";
import { SILENCE, speechOf } from "./genesys/transcription.ts";
import type { SimulatedJourney, SimulatedMessage, SimulatedStory, SimulationOptions } from "./model.ts";
import { isOpen, queueWaitMs, transferCount } from "./stories/facts.ts";
import { COPIES, LATE_QUALITY, SPEECH } from "./stories/purposes.ts";
import { drawsOf } from "./stories/random.ts";
import type { Story } from "./stories/story.ts";
import { type ToldStories, tellStories } from "./stories/tell-stories.ts";

/**
 * Makes up the interactions of a contact centre one at a time, in order of the customers' arrival: days of any size without
 * keeping them. The same options give the same interactions on every engine; what an interaction is hangs on the seed and
 * on its place alone, so a longer run begins with the shorter one.
 *
 * A customer who is passed to the other platform gives two or three interactions that follow each other here.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the options.
 *
 * @example
 * const [first] = simulateStories({ seed: 7 });
 * first.interaction.copies.at(-1).visibleFrom === first.interaction.completeAt; // true
 * first.truth.conversations[0].conversation_id === first.interaction.id; // true
 *
 * @see docs/testing.md#the-contact-centre
 */
export function simulateStories(options: SimulationOptions): Generator<SimulatedStory> {
  // Checked when it is called, not when the first one is asked for.
  return tell(completeSimulation("simulateStories", options));
}

/** As {@link simulateStories}, with the story as it was told. */
export interface RenderedStory {
  readonly story: Story;
  readonly told: SimulatedStory;
}

/** The rendered stories of options that were checked. */
export function* renderStories(options: CompleteSimulation): Generator<RenderedStory> {
  for (const told of tellStories(options)) {
    const journey = journeyOf(told);
    for (const story of told.stories) yield { story, told: { ...render(story, options), journey } };
  }
}

function* tell(options: CompleteSimulation): Generator<SimulatedStory> {
  for (const { told } of renderStories(options)) yield told;
}

function render(story: Story, options: CompleteSimulation): Omit<SimulatedStory, "journey"> {
  return story.platform === "genesys_cloud" ? renderGenesysStory(story, options) : renderCxoneStory(story, options);
}

function renderGenesysStory(story: Story, options: CompleteSimulation): Omit<SimulatedStory, "journey"> {
  const { seed, copies, transcriptShare, eventShare } = options;
  const { payload, sessions } = renderConversation(story);
  const quality = genesysQuality(story, drawsOf(seed, LATE_QUALITY, story.number), sharesOf(options));
  const draws = drawsOf(seed, SPEECH, story.number);
  const isPushed = draws.int(0, 999_999) < eventShare * 1_000_000;
  const isTranscribed = draws.int(0, 999_999) < transcriptShare * 1_000_000 && isCall(story);
  const said = isTranscribed ? speechOf(story, firstSession(payload), draws) : SILENCE;
  return {
    scenario: story.scenario,
    interaction: conversationCopies(story, payload, drawsOf(seed, COPIES, story.number), copies === "last"),
    truth: { ...conversationTruth(story, sessions), quality: quality.records, ...said.truth, callQuality: [] },
    evaluations: quality.evaluations,
    surveys: quality.surveys,
    detailEvents: isPushed && isToldByEvents(story) ? detailEvents(story, payload) : NONE,
    transcription: said.messages,
    transcripts: said.transcripts,
    speechAnalytics: said.speechAnalytics,
    callQuality: NONE,
  };
}

const NONE: readonly SimulatedMessage[] = [];

function renderCxoneStory(story: Story, options: CompleteSimulation): Omit<SimulatedStory, "journey"> {
  const quality = cxoneQuality(story, drawsOf(options.seed, LATE_QUALITY, story.number), sharesOf(options));
  const callQuality = callQualityOf(story);
  return {
    scenario: story.scenario,
    interaction: contactCopies(story, options.copies === "last"),
    truth: { ...contactTruth(story), quality: quality.records, ...SILENCE.truth, callQuality: callQuality.truth },
    evaluations: quality.evaluations,
    surveys: quality.surveys,
    detailEvents: NONE,
    transcription: NONE,
    transcripts: NONE,
    speechAnalytics: NONE,
    callQuality: callQuality.rows,
  };
}

function sharesOf({ evaluationShare, surveyShare }: CompleteSimulation): { evaluations: number; surveys: number } {
  return { evaluations: evaluationShare, surveys: surveyShare };
}

function isCall(story: Story): boolean {
  return story.media === "voice" && story.turns.length > 0 && !isOpen(story) && !story.quirks.includes("user");
}

function firstSession(payload: Record<string, unknown>): string {
  const [customer] = payload["participants"] as { sessions: { sessionId: string }[] }[];
  return customer?.sessions[0]?.sessionId ?? "";
}

/** Transfers counted once, also the hand-over that the first platform knows nothing of; waits added up. */
function journeyOf({ stories, plan }: ToldStories): SimulatedJourney | null {
  if (plan === null) return null;
  const { scenario, isOneJourney, addedTransfers } = plan;
  return {
    scenario,
    members: stories.map(({ platform, id }) => ({ platformOrigin: platform, conversationId: id })),
    isOneJourney,
    transferCount: stories.reduce((sum, story) => sum + transferCount(story), addedTransfers),
    queueWaitSeconds: stories.reduce((sum, story) => sum + queueWaitMs(story), 0) / 1000,
  };
}
