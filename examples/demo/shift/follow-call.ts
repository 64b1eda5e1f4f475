import {
  carryAttributes,
  type FeatureInput,
  initialFeatures,
  readFeatures,
  stepFeatures,
  type TranscriptSegment,
} from "cxscore/propensity";
import type { ShiftRecord } from "./records.ts";
import { addLine, type CallRun, type ShiftRun } from "./run.ts";
import { askScore } from "./score-call.ts";
import { endCall, settleOutcomes } from "./settle-call.ts";

type CallRecord = Extract<ShiftRecord, { readonly callId: string }>;

/** Takes in what a record says of a call. What belongs to no call that goes on is counted and left. */
export function takeCallRecord(run: ShiftRun, record: CallRecord): void {
  const call = run.calls.get(record.callId);
  if (record.kind === "call-start") {
    if (call === undefined) run.calls.set(record.callId, beginCall(run, record));
    else run.ignored += 1;
  } else if (call === undefined || (call.endedAt !== null && record.kind !== "review")) {
    run.ignored += 1;
  } else if (record.kind === "segment") takeSegment(run, call, record);
  else if (record.kind === "media") takeMedia(run, call, record);
  else if (record.kind === "review") {
    const { outcome, by, at } = record;
    call.manual = { outcome, by, at };
    settleOutcomes(run, call, at);
  } else endCall(run, call, record.at, record.isEscalation);
}

function beginCall(run: ShiftRun, facts: Extract<ShiftRecord, { readonly kind: "call-start" }>): CallRun {
  const { at, waitTimeSeconds, customerHistoryEscalationRate, agentTenureDays, mediaType } = facts;
  const known = { waitTimeSeconds, customerHistoryEscalationRate, agentTenureDays, mediaType };
  return {
    facts,
    startedAt: at,
    features: initialFeatures({ startedAt: at, ...known }, run.setup.features),
    endedAt: null,
    isEscalation: null,
    decisions: 0,
    highest: null,
    alerts: [],
    refusals: [],
    reachedAt: null,
    reachedBy: null,
    activeAlertId: null,
    attributes: {},
    switches: [],
    utterances: new Map(),
    automatic: null,
    manual: null,
    toldOutcome: "",
  };
}

/** A call is scored when something changed that may matter, and whenever a customer has finished a sentence. */
function takeSegment(run: ShiftRun, call: CallRun, segment: TranscriptSegment): void {
  const { at, participant, text, utteranceId, isFinal, confidence } = segment;
  const { effects, because } = stepCall(run, call, { ...segment, kind: "segment" });
  const isCounted = because === "entered" || because === "replaced";
  // What an outcome is read from: whole sentences that were understood, agents' too.
  const isSure = confidence !== null && confidence >= run.setup.features.minimumConfidence;
  if (isFinal && isSure) call.utterances.set(utteranceId, { participant, text, at });
  if (effects.length > 0 || (isCounted && isFinal)) askScore(run, call, at);
}

/** The four attributes go along; where the score is lost, the call is scored anew with its new medium. */
function takeMedia(
  run: ShiftRun,
  call: CallRun,
  { at, mediaType: to, lost }: Extract<CallRecord, { kind: "media" }>,
): void {
  const { features } = readFeatures(call.features, at, run.setup.features);
  const from = features.mediaType ?? call.facts.mediaType;
  if (from === to) {
    run.ignored += 1;
    return;
  }
  stepCall(run, call, { kind: "facts", at, mediaType: to });
  const arrived = Object.fromEntries(
    Object.entries(call.attributes).filter(([name]) => !(lost as readonly string[]).includes(name)),
  );
  const carried = carryAttributes(arrived, to, features);
  const { kind, attributes, missing } = carried;
  call.attributes = attributes;
  call.switches.push({ at, from, to, kind, attributes, missing });
  const { callId } = call.facts;
  addLine(run, "shift-effect", at, { machine: "attributes", callId, effect: carried });
  run.timeline.push({ at, kind: "media", callId, from, to, carried: kind, attributes, missing });
  if (kind === "rescore") askScore(run, call, at);
}

function stepCall(run: ShiftRun, call: CallRun, input: FeatureInput) {
  const step = stepFeatures(call.features, input, run.setup.features, run.setup.matcher);
  call.features = step.state;
  const { callId } = call.facts;
  for (const effect of step.effects) addLine(run, "shift-effect", input.at, { machine: "features", callId, effect });
  return step;
}
