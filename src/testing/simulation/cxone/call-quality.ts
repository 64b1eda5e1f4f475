import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord, SimulatedCallQuality, SimulatedMessage } from "../model.ts";
import { cxoneMasterId } from "../stories/directory.ts";
import { lossOf, mosOf, ratingOf } from "../stories/line.ts";
import { type Story, turnMs } from "../stories/story.ts";
import { BUSINESS_UNIT_ID, LEGS_OF_A_MASTER } from "./contact-truth.ts";
import { OWN_LINE, writtenNumber } from "./render-contacts.ts";

/** The answers of `/contacts/{id}/call-quality` about a call, one for each agent's leg, and what they say. */
export interface CallQuality {
  readonly rows: readonly SimulatedMessage[];
  readonly truth: readonly SimulatedCallQuality[];
}

/** What a line did to a call: loss in percent, jitter and one-way latency in milliseconds. A call back has none. */
export function callQualityOf(story: Story): CallQuality {
  const { line, media, number } = story;
  if (line === null || media !== "voice") return { rows: [], truth: [] };
  const lossPercent = lossOf(line);
  // Short enough to cost nothing by themselves: with the buffer less than a tenth of a second.
  const measured = { lossPercent, jitterMs: 1 + (number % 10), latencyMs: 10 + (number % 25) };
  const rating = ratingOf(lossPercent);
  const mos = mosOf({ codec: "pcmu", rFactor: rating });
  const rows: SimulatedMessage[] = [];
  const truth: SimulatedCallQuality[] = [];
  const master = cxoneMasterId(number);
  let endedAt = story.startedAt + story.ivrMs;
  for (const [index, turn] of story.turns.entries()) {
    const contactId = master + index;
    const isSplit = story.quirks.includes("new-master") && index >= LEGS_OF_A_MASTER;
    endedAt += turn.waitMs + turnMs(turn);
    rows.push({ visibleFrom: endedAt + LAG_MS, payload: rowOf(story, contactId, endedAt, measured) });
    const conversationId = String(isSplit ? master + LEGS_OF_A_MASTER : master);
    truth.push({ conversationId, contactId: String(contactId), endedAt, ...measured, rating, mos });
  }
  return { rows, truth };
}

const LAG_MS = 60_000;

type Measured = Pick<SimulatedCallQuality, "lossPercent" | "jitterMs" | "latencyMs">;

function rowOf(
  story: Story,
  contactId: number,
  endedAt: number,
  { lossPercent, jitterMs, latencyMs }: Measured,
): JsonRecord {
  const customer = writtenNumber(story);
  const isInbound = story.direction === "inbound";
  return {
    contactId,
    businessUnitId: BUSINESS_UNIT_ID,
    endDateTime: formatInstant(endedAt),
    dnis: isInbound ? OWN_LINE : customer,
    ani: isInbound ? customer : OWN_LINE,
    lineType: null,
    jitter: jitterMs,
    packetLoss: lossPercent,
    latency: latencyMs,
  };
}
