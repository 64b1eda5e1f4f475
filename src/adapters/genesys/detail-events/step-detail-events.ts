import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { digest } from "../../../core/digest.ts";
import type { Problem } from "../../../core/errors.ts";
import { policyFingerprint } from "../../../core/policy.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { createCustomerKeyer } from "../../customer-key.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { MapOptions } from "../../model.ts";
import { buildRecords } from "../details/build-records.ts";
import { newReader, requireId } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";
import { type Assembled, assembleDetailEvents } from "./assemble-detail-events.ts";
import { assertDetailEventsInput, assertDetailEventsPolicy, assertDetailEventsState } from "./check-detail-events.ts";
import { conversationIn, mapConversations, withConversation } from "./groups.ts";
import type {
  AssembledRecords,
  ConversationInProgress,
  DetailEventsEffect,
  DetailEventsInput,
  DetailEventsState,
  DetailEventsStep,
  DetailFact,
} from "./model.ts";
import { noteFact } from "./note-fact.ts";
import { type DetailEventsPolicy, GUIDE_DETAIL_EVENTS_POLICY } from "./policy.ts";
import { readEnvelope } from "./read-envelope.ts";
import { type KeyOf, readFact } from "./read-fact.ts";

/** No conversation in progress. */
export function initialDetailEvents(policy: DetailEventsPolicy = GUIDE_DETAIL_EVENTS_POLICY): DetailEventsState {
  assertDetailEventsPolicy(policy, "initialDetailEvents");
  return { version: 1, fingerprint: policyFingerprint(policy), at: null, groups: {} };
}

/**
 * Takes one detail event, or the passing of time, and answers the conversations that are complete by now.
 *
 * The platform has no event for a finished conversation: it is one when the customer has gone, all that began has ended
 * and each agent who handled something has after-call work; or when `graceSeconds` have passed since the last event and
 * the customer has gone. What is missing then makes it `provisional`.
 *
 * - Events may come twice, late and in any order: the last records answered for a conversation are the same. A late
 *   event that changes them answers `conversation-revised`, with the same ids.
 * - Transfers are told from how sessions ended, an approximation with a warning; IVR time and line quality are unknown.
 *   The detail record has them all: `conversationDetailRequest` asks for it.
 * - Nothing is dropped silently: what is no detail event answers `ignored`, what is malformed `quarantined`, and a
 *   conversation whose customer's end never came `conversation-forgotten` after `rememberSeconds`.
 * - Ticks are what lets time pass: send one every some seconds. An `at` before the last one counts as the last one.
 * - The state holds no numbers and names. A state made under another policy is taken along.
 *
 * @param options - As for `mapConversationDetails`; customer keys are made as events arrive.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const step = stepDetailEvents(initialDetailEvents(), { event: { topicName: "channel.metadata", eventBody: {} }, at: 0 });
 * step.because; // "ignored"
 *
 * @see docs/adapters/genesys.md for what each event gives
 */
export function stepDetailEvents(
  state: DetailEventsState,
  input: DetailEventsInput,
  policy: DetailEventsPolicy = GUIDE_DETAIL_EVENTS_POLICY,
  options: MapOptions = {},
): DetailEventsStep {
  assertDetailEventsPolicy(policy, "stepDetailEvents");
  assertDetailEventsState(state);
  assertDetailEventsInput(input);
  assertOptions("stepDetailEvents", options, MAP_OPTIONS);
  const at = Math.max(input.at, state.at ?? input.at);
  const now: DetailEventsState = { ...state, fingerprint: policyFingerprint(policy), at };
  return input.kind === "tick" ? tick(now, at, policy, options) : takeEvent(state, now, at, input, options);
}

function takeEvent(
  before: DetailEventsState,
  now: DetailEventsState,
  at: number,
  input: Exclude<DetailEventsInput, { kind: "tick" }>,
  options: MapOptions,
): DetailEventsStep {
  const envelope = readEnvelope(input.event, input.topic);
  if (envelope.kind === "ignored") return { state: before, effects: [envelope], because: "ignored" };
  const refuse = (reason: QuarantineReason, problems: readonly Problem[], recordId: string | null) => {
    const { keepPayload } = options;
    const entry = quarantine({ platform: PLATFORM, recordId, reason, problems, payload: input.event, keepPayload });
    return { state: before, effects: [entry], because: "quarantined" } as const;
  };
  if (envelope.kind === "malformed") return refuse("not-a-record", envelope.problems, null);

  const reader = newReader();
  const { topic, body, path, envelopeId } = envelope;
  const id = requireId(reader, body["conversationId"], `${path}conversationId`, "an id");
  const fact = readFact(reader, topic, body, path, envelopeId, keyMaker(topic, options));
  if (reader.reason !== null || id === null) return refuse(reader.reason ?? "missing-id", reader.problems, id);
  if (fact === null) return { state: before, effects: [], because: "no-facts" };
  return takeFact(before, now, at, id, fact, options);
}

function takeFact(
  before: DetailEventsState,
  now: DetailEventsState,
  at: number,
  id: string,
  fact: DetailFact,
  options: MapOptions,
): DetailEventsStep {
  const known = conversationIn(before.groups, id);
  const facts = noteFact(known === null ? [] : known.facts, fact);
  if (known !== null && facts === known.facts) return { state: before, effects: [], because: "duplicate" };

  const assembled = assembleDetailEvents(id, facts);
  const answered = known === null ? null : known.answered;
  const next = { facts, arrivedAt: at, answered, isChanged: true, isOver: assembled.hasEnded };
  if (!assembled.isSettled) {
    return { state: { ...now, groups: withConversation(now.groups, id, next) }, effects: [], because: "noted" };
  }
  const { conversation, effect } = answer(next, assembled, options);
  const isFirst = answered === null;
  return {
    state: { ...now, groups: withConversation(now.groups, id, conversation) },
    effects: effect === null ? [] : [effect],
    because: effect === null ? "unchanged" : isFirst ? "completed" : "revised",
  };
}

function tick(now: DetailEventsState, at: number, policy: DetailEventsPolicy, options: MapOptions): DetailEventsStep {
  const found: { readonly id: string; readonly effect: DetailEventsEffect }[] = [];
  const groups = mapConversations(now.groups, (id, conversation) => {
    const idleMs = at - conversation.arrivedAt;
    const isForgotten = idleMs >= policy.rememberSeconds * 1000;
    if (!conversation.isChanged) return isForgotten ? null : conversation;
    if (conversation.isOver && idleMs >= policy.graceSeconds * 1000) {
      const step = answer(conversation, assembleDetailEvents(id, conversation.facts), options);
      if (step.effect !== null) found.push({ id, effect: step.effect });
      return isForgotten ? null : step.conversation;
    }
    if (!isForgotten) return conversation;
    const records = recordsOf(assembleDetailEvents(id, conversation.facts), options);
    found.push({ id, effect: { kind: "conversation-forgotten", ...records } });
    return null;
  });
  const effects = found.sort((a, b) => compareTexts(a.id, b.id)).map((one) => one.effect);
  const isQuiet = effects.length === 0;
  return { state: { ...now, groups }, effects, because: isQuiet ? "nothing-due" : "due" };
}

/** The records and warnings as they are now, unless they are those that were answered last. */
function answer(
  conversation: ConversationInProgress,
  assembled: Assembled,
  options: MapOptions,
): { readonly conversation: ConversationInProgress; readonly effect: DetailEventsEffect | null } {
  const records = recordsOf(assembled, options);
  const answered = digest(canonicalJson([records.conversation, records.events, records.warnings]));
  const next = { ...conversation, answered, isChanged: false };
  if (answered === conversation.answered) return { conversation: next, effect: null };
  const kind = conversation.answered === null ? "conversation-completed" : "conversation-revised";
  return { conversation: next, effect: { kind, ...records } };
}

function recordsOf({ draft, customerKey }: Assembled, options: MapOptions): AssembledRecords {
  return buildRecords(draft, { options, keyOf: () => customerKey });
}

/** Keys are only made of customers' events: preparing the hash costs more than reading an event. */
function keyMaker(topic: string, options: MapOptions): KeyOf {
  const { customerKeySecret: secret, defaultCallingCode } = options;
  if (secret === undefined || !topic.startsWith("customer.")) return () => null;
  const keyer = createCustomerKeyer({ secret, defaultCallingCode });
  return (phone, contactId) => keyer({ phone, contactId, platform: PLATFORM });
}
