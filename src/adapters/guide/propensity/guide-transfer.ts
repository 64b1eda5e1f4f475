import type { FieldKind, FieldKinds } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { roundDecimal } from "../../../core/round-decimal.ts";
import type { InterventionType } from "../../../propensity/model.ts";
import type { GuideIntervention, GuidePayloadReading, GuideTransfer } from "./model.ts";
import { answer, assertReadable, plain, readFields } from "./read-fields.ts";

/**
 * Writes a decision to intervene as the guide's transfer: its two variables, the fields of its "Transfer to Queue" node
 * and the attributes that go along, with the values of this decision.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, by the fields of the payload.
 *
 * @example
 * const score = { value: 0.87, source: "model", modelVersion: "v2.4.1" };
 * const transfer = toGuideTransfer(decideIntervention({ score, threshold: 0.75, now: 60_000, startedAt: 0 }));
 * transfer.variables; // { interventionType: "whisper", supervisorQueue: "Supervisor_Intervention" }
 * transfer.transferToQueue.priority; // 87
 *
 * @see docs/adapters/guide-propensity.md
 */
export function toGuideTransfer(intervention: GuideIntervention): GuideTransfer {
  const { type, priority, queue, reasonCode, isAttributesAppended, waitStrategy, attributes } = intervention ?? {};
  const { propensityScore, interventionType, dynamicThreshold, modelVersion } = attributes ?? {};
  const transfer = {
    variables: { interventionType: type, supervisorQueue: queue },
    transferToQueue: {
      queue,
      priority: plain(priority),
      reasonCode,
      appendAttributes: isAttributesAppended,
      waitStrategy,
    },
    attributes: {
      propensityScore: plain(propensityScore),
      interventionType,
      dynamicThreshold: plain(dynamicThreshold),
      modelVersion,
    },
  } as GuideTransfer;
  const reading = readGuideTransfer(transfer);
  if (reading.kind === "valid" && reading.value.priority !== transfer.transferToQueue.priority) {
    const problems = [problem("transferToQueue.priority", "a whole number from 0 to 100", describeValue(priority))];
    assertReadable("toGuideTransfer", { kind: "invalid", problems });
  }
  assertReadable("toGuideTransfer", reading);
  return transfer;
}

/**
 * Reads such a transfer. Never throws on data.
 *
 * - The target is a queue. Anything else, such as a user, is an unknown field and a problem.
 * - `queue` is the value of the variable `supervisorQueue`, or the variable's name, as the guide writes it.
 * - A priority with a fraction, as `score * 100` gives it, is rounded half away from zero after nine decimals, so that
 *   56.99999999999999 is 57 and 28.499999999999996 is 29.
 *
 * @param transfer - JSON value. Not changed.
 *
 * @example
 * readGuideTransfer({ transferToUser: { userId: "u-1" } }).kind; // "invalid"
 */
export function readGuideTransfer(transfer: unknown): GuidePayloadReading<GuideIntervention> {
  const problems: Problem[] = [];
  const parts = readFields(problems, "", transfer, { required: PARTS });
  const read = (part: keyof typeof PARTS, required: FieldKinds): Readonly<Record<string, unknown>> => {
    const isThere = typeof parts[part] === "object" && parts[part] !== null;
    return isThere ? readFields(problems, part, parts[part], { required }) : {};
  };
  const variables = read("variables", { interventionType: TYPE, supervisorQueue: "id" });
  const node = read("transferToQueue", NODE);
  const attributes = read("attributes", ATTRIBUTES);
  if (problems.length > 0) return { kind: "invalid", problems };
  const { interventionType: type, supervisorQueue: queue } = variables;
  if (node["queue"] !== queue && node["queue"] !== "supervisorQueue") {
    problems.push(problem("transferToQueue.queue", "the queue of variables.supervisorQueue", "another"));
  }
  if (attributes["interventionType"] !== type) {
    const expected = `that of variables, ${describeValue(type)}`;
    problems.push(problem("attributes.interventionType", expected, describeValue(attributes["interventionType"])));
  }
  return answer(problems, () => ({
    type: type as InterventionType,
    priority: roundDecimal(roundDecimal(node["priority"] as number, 9), 0),
    queue: queue as string,
    reasonCode: node["reasonCode"] as string,
    isAttributesAppended: node["appendAttributes"] as boolean,
    waitStrategy: node["waitStrategy"] as string,
    attributes: {
      propensityScore: attributes["propensityScore"] as number,
      interventionType: type as InterventionType,
      dynamicThreshold: attributes["dynamicThreshold"] as number,
      modelVersion: attributes["modelVersion"] as string,
    },
  }));
}

const PARTS: Readonly<Record<"variables" | "transferToQueue" | "attributes", FieldKind>> = {
  variables: ["record", {}],
  transferToQueue: ["record", {}],
  attributes: ["record", {}],
};

const TYPE: FieldKind = ["one-of", "whisper", "barge", "callback"];

const NODE: FieldKinds = {
  queue: "id",
  priority: ["number", 0, 100],
  reasonCode: "id",
  appendAttributes: "boolean",
  waitStrategy: "id",
};

const ATTRIBUTES: FieldKinds = {
  propensityScore: ["number", 0, 1],
  interventionType: TYPE,
  dynamicThreshold: ["number", 0, 1],
  modelVersion: "id",
};
