import { describeValue } from "../../../core/errors.ts";
import { customerPhone } from "../details/customer.ts";
import { describeKind, note, type Reader, readId, readList, readMs, readText, requireId } from "../details/reader.ts";
import { isNoChoice } from "../details/stretches.ts";
import { directionOf, interactionTypeOf, normaliseSpelling } from "../spelling.ts";
import type { DetailFact } from "./model.ts";

/** Makes customer keys; `null` where the caller passed no secret. */
export type KeyOf = (phone: string | null, contactId: string | null) => string | null;

/**
 * Reads the body of a detail event as a fact. What it finds wrong stands in the reader afterwards;
 * then the fact is not to be used.
 *
 * @param topic - End of the topic: `user.end`.
 * @param path - Where the body lies in the input, with the dot behind it.
 * @returns `null` for topics that say nothing the records hold (`attributes`, `contact`, `outbound`, `flow.outcome`).
 */
export function readFact(
  reader: Reader,
  topic: string,
  body: Readonly<Record<string, unknown>>,
  path: string,
  envelopeId: string | null,
  keyOf: KeyOf,
): DetailFact | null {
  const text = (field: string): string | null => readText(reader, body[field], path + field);
  const id = (field: string): string | null => readId(reader, body[field], path + field);
  const ms = (field: string): number | null => readMs(reader, body[field], path + field);
  const base = {
    participantId: id("participantId") ?? "",
    sessionId: id("sessionId") ?? "",
    eventAt: readEventTime(reader, body["eventTime"], `${path}eventTime`),
    envelopeId,
    interactionType: interactionTypeOf(text("mediaType"), text("messageType")),
    direction: directionOf(text("direction")),
  };
  const fact = ((): DetailFact | null => {
    switch (topic) {
      case "acd.start":
      case "flow.start":
      case "flow.end":
      case "voicemail.start":
      case "voicemail.end":
        return { kind: topic, ...base };
      case "acd.end": {
        const outcome = text("acdOutcome");
        return {
          kind: topic,
          ...base,
          queueId: id("queueId"),
          waitMs: ms("connectedDurationMs"),
          isAbandoned: isSpelled(outcome, ABANDON),
          isAnswered: isSpelled(outcome, ANSWERED),
          answeredBy: id("answeredUserId"),
        };
      }
      case "user.start":
        return { kind: topic, ...base, agentId: id("userId"), queueId: id("queueId") };
      case "user.end":
        return {
          kind: topic,
          ...base,
          agentId: id("userId"),
          queueId: id("queueId"),
          talkMs: ms("interactingDurationMs"),
          holdMs: ms("heldDurationMs"),
          ringMs: ms("alertingDurationMs"),
          reachingMs: (ms("contactingDurationMs") ?? 0) + (ms("dialingDurationMs") ?? 0),
          isTransfer: isSpelled(text("disconnectType"), TRANSFERS),
        };
      case "acw":
      case "wrapup": {
        const code = id("wrapupCode") ?? id("wrapUpCode");
        return { kind: topic, ...base, code: isNoChoice(code) ? null : code, acwMs: ms("wrapupDurationMs") };
      }
      case "customer.start":
        return { kind: topic, ...base, ...readKeys(reader, body, path, base, keyOf) };
      case "customer.end":
        return {
          kind: topic,
          ...base,
          ...readKeys(reader, body, path, base, keyOf),
          talkMs: ms("interactingDurationMs"),
          hasHungUp: isSpelled(text("disconnectType"), ENDPOINT),
        };
      default:
        return null;
    }
  })();
  if (fact !== null) requireId(reader, body["sessionId"], `${path}sessionId`, "an id");
  return fact;
}

/** Disconnect types that pass the customer on; an inference, the metric of the detail record is the authority. */
const TRANSFERS = ["transfer", "consulttransfer", "conferencetransfer", "forwardtransfer"];
const ABANDON = ["abandon"];
const ANSWERED = ["answered"];
const ENDPOINT = ["endpoint"];
const BEYOND_LATEST_AT = 253_402_300_800_000;

function isSpelled(text: string | null, names: readonly string[]): boolean {
  return text !== null && names.includes(normaliseSpelling(text));
}

/** Event times are whole epoch milliseconds. */
function readEventTime(reader: Reader, value: unknown, field: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < BEYOND_LATEST_AT) return value + 0;
  const received = typeof value === "number" ? describeValue(value) : describeKind(value);
  note(reader, "malformed-instant", field, "an instant in whole epoch milliseconds", received);
  return 0;
}

/** Numbers and contact ids leave an event as keys only, so that the state holds nothing personal. */
function readKeys(
  reader: Reader,
  body: Readonly<Record<string, unknown>>,
  path: string,
  base: Pick<DetailFact, "direction" | "interactionType">,
  keyOf: KeyOf,
): { readonly phoneKey: string | null; readonly contactKey: string | null } {
  const numbers = readList(reader, body["callbackNumbers"], `${path}callbackNumbers`);
  const contacts = readList(reader, body["conversationExternalContactIds"], `${path}conversationExternalContactIds`);
  const ani = readText(reader, body["ani"], `${path}ani`);
  const dnis = readText(reader, body["dnis"], `${path}dnis`);
  const line = {
    ani: base.interactionType === "voice" && base.direction === "inbound" ? ani : null,
    dnis: base.interactionType === "voice" && base.direction === "outbound" ? dnis : null,
    callbackNumber: readText(reader, numbers[0], `${path}callbackNumbers[0]`),
  };
  const own = readText(reader, body["externalContactId"], `${path}externalContactId`);
  const first = readText(reader, contacts[0], `${path}conversationExternalContactIds[0]`);
  return { phoneKey: keyOf(customerPhone(line, base.direction), null), contactKey: keyOf(null, own ?? first) };
}
