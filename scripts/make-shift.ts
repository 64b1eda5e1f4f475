// Makes up the demo's shift: live calls with partial transcripts and sentiment, three supervisors, and a model whose
// endpoint is slow for a while. Writes one JSON record per line; the same seed gives the same file on every machine.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LOUD_CALLS } from "./shift/calls.ts";
import { CALM_LINES, DESK } from "./shift/desk.ts";
import { type CallStory, SHIFT_DATE, type Turn } from "./shift/story.ts";

/** The seed of the file in the repository. */
export const SHIFT_SEED = 20_260_302;

/** Where the file lies in the repository. */
export const SHIFT_FILE = new URL("../examples/demo/samples/shift-calls.ndjson", import.meta.url);

/** The records of the shift, one per line, in order of their instants. */
export function shiftText(seed = SHIFT_SEED): string {
  const int = makeDraws(seed);
  const calls = [...LOUD_CALLS, ...calmCalls(int)].sort((a, b) => secondsOf(a.begin) - secondsOf(b.begin));
  const lines = [
    ...DESK.map(({ clock, ...fields }) => recordAt(secondsOf(clock), fields)),
    ...calls.flatMap((call, index) => renderCall(call, `c-${String(index + 1).padStart(2, "0")}`, int)),
  ];
  return lines
    .sort((a, b) => a.second - b.second)
    .map(({ record }) => `${JSON.stringify(record)}\n`)
    .join("");
}

type Int = (low: number, high: number) => number;

interface Line {
  readonly second: number;
  readonly record: object;
}

function renderCall(call: CallStory, callId: string, int: Int): Line[] {
  const begin = secondsOf(call.begin);
  const lines = [
    recordAt(begin, {
      shiftEvent: "call-start",
      callId,
      queue: call.queue,
      mediaType: call.mediaType ?? "voice",
      waitTimeSeconds: call.wait,
      customerHistoryEscalationRate: call.history,
      agentTenureDays: int(20, 900),
    }),
  ];
  for (const [nth, turn] of call.turns.entries()) {
    lines.push(...renderTurn(turn, begin, { callId, utteranceId: `${callId}-u${nth + 1}` }, int));
  }
  if (call.media !== undefined) {
    const { after, to } = call.media;
    lines.push(recordAt(begin + after, { shiftEvent: "media", callId, mediaType: to }));
  }
  if (call.review !== undefined) {
    const { after, outcome, by } = call.review;
    lines.push(recordAt(begin + after, { shiftEvent: "review", callId, outcome, by }));
  }
  lines.push(recordAt(begin + call.seconds, { shiftEvent: "call-end", callId, isEscalation: call.isEscalation }));
  return lines;
}

/** Customers' sentences come in two parts: what was understood so far, now and then badly, then the whole. */
function renderTurn([after, who, text, sentiment]: Turn, begin: number, ids: object, int: Int): Line[] {
  const participant = who === "c" ? "customer" : "agent";
  const whole = { shiftEvent: "segment", ...ids, participant, text, confidence: int(88, 97) / 100 };
  const final = recordAt(begin + after, { ...whole, isFinal: true, sentiment: sentiment ?? null });
  const words = text.split(" ");
  if (participant === "agent" || words.length < 6) return [final];
  const heard = words.slice(0, Math.ceil(words.length / 2)).join(" ");
  const confidence = int(62, 93) / 100;
  const partial = { ...whole, text: heard, confidence, isFinal: false, sentiment: null };
  return [recordAt(begin + after - int(12, 24) / 10, partial), final];
}

/** Calls that need nobody, spread over the shift. */
function calmCalls(int: Int): CallStory[] {
  const queues = ["Billing", "Deliveries", "Technical support"];
  return CALM_LINES.map(([clock, ...said]) => {
    const turns: Turn[] = [[int(3, 6), "a", "Good morning, how can I help?"]];
    for (const [text, sentiment] of said) {
      const last = turns.at(-1) as Turn;
      turns.push([last[0] + int(12, 25), "c", text, sentiment]);
      turns.push([last[0] + int(30, 45), "a", "Of course, let me have a look at that for you."]);
    }
    const seconds = (turns.at(-1) as Turn)[0] + int(20, 60);
    const history = int(0, 12) / 100;
    const queue = queues[int(0, 2)] as string;
    return { begin: clock, queue, wait: int(5, 110), history, seconds, isEscalation: false, turns };
  });
}

function recordAt(
  second: number,
  { shiftEvent, ...fields }: { readonly shiftEvent: string; readonly [field: string]: unknown },
): Line {
  const at = new Date(Date.parse(`${SHIFT_DATE}T00:00:00.000Z`) + Math.round(second * 1000)).toISOString();
  return { second, record: { shiftEvent, at, ...fields } };
}

/** Seconds of the day of `09:12:20`. */
function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** Whole numbers from a seed, both ends included, by 32-bit steps alone: the same on every engine. */
function makeDraws(seed: number): Int {
  let state = seed | 0;
  return (low, high) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return low + (((mixed ^ (mixed >>> 14)) >>> 0) % (high - low + 1));
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SHIFT_FILE, shiftText());
