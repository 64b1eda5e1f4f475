import { parseInstant } from "../../../core/instant.ts";
import type { CxoneInteraction, JsonRecord, SimulatedCopy } from "../model.ts";
import { allTurns } from "../stories/facts.ts";
import { type Story, storyEndAt } from "../stories/story.ts";
import { renderCxone } from "./render-contacts.ts";
import { spellContactId, spellNulls, spellOld, spellV24 } from "./respell.ts";

/**
 * A story as the platform's warehouse tells it: nothing while the contact runs, then rows without after-call work, then
 * the same rows with it.
 */
export function contactCopies(story: Story, isLastOnly: boolean): CxoneInteraction {
  const { id, platform, startedAt } = story;
  const rows = renderCxone(story);
  const completeAt = Math.max(storyEndAt(story), ...rows.map(knownAt));
  const copies: SimulatedCopy<readonly JsonRecord[]>[] = [];
  if (!isLastOnly && allTurns(story).length > 0) {
    const early = renderCxone(story, true);
    const visibleFrom = Math.max(...early.map(knownAt));
    copies.push({ visibleFrom, stage: "provisional", payload: early.map((row) => respell(story, row)) });
  }
  const payload = rows.map((row) => respell(story, row));
  copies.push({ visibleFrom: completeAt, stage: "complete", payload });
  return { id, platform, startedAt, completeAt, copies };
}

/** A row is there when it was last updated, and what is in the warehouse is. */
function knownAt(row: JsonRecord): number {
  return Math.max(parseInstant(row["lastUpdateTime"]) as number, parseInstant(row["dateACWWarehoused"]) ?? 0);
}

function respell({ quirks }: Story, row: JsonRecord): JsonRecord {
  if (quirks.includes("old")) return spellOld(row);
  if (quirks.includes("v24")) return spellV24(row);
  if (quirks.includes("contactID")) return spellContactId(row);
  return quirks.includes("nulls") ? spellNulls(row) : row;
}
