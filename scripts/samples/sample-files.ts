import { renderCxone } from "../../src/testing/simulation/cxone/render-contacts.ts";
import { spellContactId, spellNulls, spellOld, spellV24 } from "../../src/testing/simulation/cxone/respell.ts";
import { renderGenesys } from "../../src/testing/simulation/genesys/render-conversation.ts";
import type { JsonRecord } from "../../src/testing/simulation/model.ts";
import type { Story } from "../../src/testing/simulation/stories/story.ts";
import { type Damaged, damagedCxone, damagedGenesys } from "./damaged.ts";
import { type Day, makeDay } from "./day.ts";
import { expectedConversation } from "./expected.ts";
import { guideEvents } from "./guide-events.ts";
import { peopleText } from "./people.ts";
import { makeQuality } from "./quality.ts";
import { foreignEvents, renderEvents } from "./render-events.ts";
import type { ExpectedConversation, ExpectedJourney, Truth } from "./story.ts";

/** A day as files: names to texts, and the truth about them. */
export interface SampleFiles {
  readonly files: Readonly<Record<string, string>>;
  /** What is known of the agents beside their events; no payload. */
  readonly people: string;
  readonly truth: Truth;
}

/** Makes up a day and writes it as both platforms would have answered, with every quirk. */
export function makeSampleFiles(seed: number, sizePercent = 100): SampleFiles {
  const day = makeDay(seed, sizePercent);
  const isTold = (story: Story): boolean => story.quirks.includes("events");
  const genesys = day.stories.filter((story) => story.platform === "genesys_cloud" && !isTold(story));
  const cxone = day.stories.filter((story) => story.platform === "nice_cxone");
  const guide = guideEvents(seed);
  const quality = makeQuality(seed, day.stories);
  const brokenGenesys = damagedGenesys(renderGenesys(plainOne(genesys)));
  const brokenCxone = damagedCxone(renderCxone(plainOne(cxone))[0] as JsonRecord);
  return {
    files: {
      ...genesysFiles(genesys, brokenGenesys),
      "genesys-events.ndjson": lines([...day.stories.filter(isTold).flatMap(renderEvents), ...foreignEvents()]),
      ...cxoneFiles(cxone, brokenCxone),
      "guide-events.json": list(guide.events),
      "quality-history.ndjson": quality.history,
      "quality-surveys.ndjson": quality.surveys,
    },
    people: peopleText(seed, day.stories),
    truth: {
      seed,
      conversations: [...day.stories.flatMap(expectedOf), ...guide.expected],
      quarantined: [...brokenGenesys, ...brokenCxone].map((damaged) => damaged.expected),
      journeys: day.handoffs.filter(({ plan }) => plan.isOneJourney).map(expectedJourney),
      apart: day.handoffs
        .filter(({ plan }) => !plan.isOneJourney)
        .map(({ plan, stories }) => ({ scenario: plan.scenario, members: stories.map((story) => story.id) })),
      quality: quality.windows,
      episodes: quality.episodes,
    },
  };
}

function plainOne(stories: readonly Story[]): Story {
  return stories.find((story) => story.scenario === "plain") as Story;
}

function genesysFiles(stories: readonly Story[], broken: readonly Damaged[]): Record<string, string> {
  const third = Math.ceil(stories.length / 3);
  const page = (from: number, to: number): string =>
    `{"conversations":${list(stories.slice(from, to).map((story) => renderGenesys(story, isCopied(story))))},"totalHits":${stories.length}}\n`;
  const job = stories.slice(2 * third).map((story) => withAttributes(renderGenesys(story, isCopied(story))));
  // What came again later, more complete, and what nobody can read.
  const late = [
    ...stories.filter(isCopied).map((story) => renderGenesys(story)),
    { conversations: broken.map(({ record }) => record) },
  ];
  return {
    "genesys-details-1.json": page(0, third),
    "genesys-details-2.json": page(third, 2 * third),
    "genesys-details-3-empty.json": '{"totalHits":0}\n',
    "genesys-job.json": `{"conversations":${list(job)},"dataAvailabilityDate":"2026-03-03T02:00:00.000Z"}\n`,
    "genesys-late.ndjson": lines(late),
  };
}

/** Job results carry participants' attributes; one has a key that must stay plain data. */
function withAttributes(conversation: JsonRecord): JsonRecord {
  const [customer, ...others] = conversation["participants"] as JsonRecord[];
  const attributes = JSON.parse('{"__proto__":"polluted","crm.case":"A-100"}') as JsonRecord;
  return { ...conversation, participants: [{ ...customer, attributes }, ...others] };
}

function cxoneFiles(stories: readonly Story[], broken: readonly Damaged[]): Record<string, string> {
  const isOld = (story: Story): boolean => story.quirks.includes("old");
  const isV24 = (story: Story): boolean => story.quirks.includes("v24");
  const current = stories.filter((story) => !isOld(story) && !isV24(story));
  const rows = byStart(
    current.flatMap((story) => renderCxone(story, isCopied(story)).map((row) => respell(story, row))),
  );
  const old = byStart(stories.filter(isOld).flatMap((story) => renderCxone(story))).map(spellOld);
  const v24 = byStart(stories.filter(isV24).flatMap((story) => renderCxone(story))).map(spellV24);
  const again = [
    ...current.filter(isCopied).flatMap((story) => renderCxone(story)),
    ...broken.map(({ record }) => record),
  ];
  const half = Math.ceil(rows.length / 2);
  // The platform answers 204 with an empty body when there is nothing: here the empty line between two pages.
  const pages = [envelope(v24, ""), "", envelope(again, "")];
  return {
    "cxone-completed-1.json": `${envelope(rows.slice(0, half), "\n")}\n`,
    "cxone-completed-2.json": `${envelope(rows.slice(half), "\n")}\n`,
    "cxone-completed-old-names.json": `{"resultSet":${envelope(old, "\n")}}\n`,
    "cxone-pages.ndjson": `${pages.join("\n")}\n`,
  };
}

/** Legs of one journey fall on different pages, as they do when pages are cut by time. */
function byStart(rows: JsonRecord[]): JsonRecord[] {
  const startOf = (row: JsonRecord): string => row["contactStartDate"] as string;
  return [...rows].sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0));
}

function respell(story: Story, row: JsonRecord): JsonRecord {
  if (story.quirks.includes("contactID")) return spellContactId(row);
  return story.quirks.includes("nulls") ? spellNulls(row) : row;
}

function envelope(rows: readonly unknown[], newline: "\n" | ""): string {
  const records = newline + rows.map((row) => JSON.stringify(row)).join(`,${newline}`) + newline;
  return `{"businessUnitId":4500001,"lastPollTime":"2026-03-02T19:00:00.000Z","totalRecords":${rows.length},"completedContacts":[${records}]}`;
}

function isCopied(story: Story): boolean {
  return story.quirks.includes("copied-later");
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

function list(values: readonly unknown[]): string {
  return `[\n${values.map((value) => JSON.stringify(value)).join(",\n")}\n]`;
}

function expectedOf(story: Story): ExpectedConversation[] {
  const whole = expectedConversation(story);
  if (!story.quirks.includes("new-master")) return [whole];
  // The platform gives the fourth leg a master of its own; what was one journey for the customer arrives as two.
  const head: Story = { ...story, turns: story.turns.slice(0, 3) };
  const tail: Story = { ...story, ivrMs: 0, turns: story.turns.slice(3) };
  return [expectedConversation(head), { ...expectedConversation(tail), conversation_id: String(Number(story.id) + 3) }];
}

function expectedJourney({ plan, stories }: Day["handoffs"][number]): ExpectedJourney {
  const parts = stories.map(expectedConversation);
  const waitMs = parts.reduce((total, part) => total + Math.round((part.queue_wait_seconds ?? 0) * 1000), 0);
  return {
    scenario: plan.scenario,
    members: stories.map((story) => story.id),
    transfer_count: parts.reduce((total, part) => total + (part.transfer_count ?? 0), 0) + plan.addedTransfers,
    queue_wait_seconds: waitMs / 1000,
  };
}
