import { isOfKind } from "../../../core/check-fields.ts";
import { describeValue, problem, ScoringError } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";

/** Attributes as texts, and what no attribute can hold. */
export interface AttributeTexts {
  readonly texts: Readonly<Record<string, string>>;
  /** In the order of the attributes. `too-long`: more than 256 characters. `no-text`: nothing that JSON can say. */
  readonly leftOut: readonly { readonly name: string; readonly because: "too-long" | "no-text" }[];
}

/**
 * Attributes of any of the payloads, as attributes of a platform whose values are texts, such as those of a participant
 * on Genesys Cloud.
 *
 * Texts stay as they are, numbers are written as JavaScript does (`0.87`, a point in every language), the feature vector
 * as JSON. A value of more than 256 characters is left out, never cut: bots and jobs would cut it. `null` and `undefined`
 * are nothing.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the attributes are no object.
 *
 * @example
 * const { texts } = toAttributeTexts({ propensityScore: 0.87, interventionType: "whisper", featureVector: { waitTimeSeconds: 185 } });
 * texts; // { propensityScore: "0.87", interventionType: "whisper", featureVector: "{\"waitTimeSeconds\":185}" }
 *
 * @see docs/adapters/guide-propensity.md
 */
export function toAttributeTexts(attributes: object): AttributeTexts {
  if (!isRecord(attributes)) {
    const problems = [problem("attributes", "an object", describeValue(attributes))];
    throw new ScoringError("ERR_INVALID_INPUT", "toAttributeTexts", problems);
  }
  const texts: [string, string][] = [];
  const leftOut: AttributeTexts["leftOut"][number][] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    const text = typeof value === "string" ? value : writeJson(value);
    if (text === null) leftOut.push({ name, because: "no-text" });
    else if (text.length > LONGEST) leftOut.push({ name, because: "too-long" });
    else texts.push([name, text]);
  }
  return { texts: Object.fromEntries(texts), leftOut };
}

/**
 * Attributes with texts for values, as the payloads and `carryAttributes` have them: numbers where a number belongs, the
 * feature vector as an object. Never throws on data.
 *
 * Only the attributes of this subject are taken. One that does not read as what it should be is left out, so that it
 * counts as missing; `0,87` is no number, nor is a text with spaces.
 *
 * @param texts - All attributes of a participant, for example. Values that are numbers already stay.
 *
 * @example
 * readAttributeTexts({ propensityScore: "0.87", interventionType: "whisper", language: "en" }); // { propensityScore: 0.87, interventionType: "whisper" }
 * carryAttributes(readAttributeTexts({ propensityScore: "0.87" }), "chat").kind; // "kept"
 * readAttributeTexts({ propensityScore: "0,87" }); // {}
 */
export function readAttributeTexts(texts: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(texts)) return {};
  const attributes: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(KINDS)) {
    const given = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const value = readValue(given, kind);
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

const LONGEST = 256;

const KINDS: Readonly<Record<string, "number" | "text" | "object">> = {
  propensityScore: "number",
  modelVersion: "text",
  scoreSource: "text",
  dynamicThreshold: "number",
  interventionType: "text",
  featureVector: "object",
  interventionOutcome: "text",
  supervisorHandleTimeSeconds: "number",
  customerSentimentPostIntervention: "number",
  feedbackTimestamp: "text",
};

function readValue(given: unknown, kind: "number" | "text" | "object"): unknown {
  if (kind === "text") return isOfKind(given, "id") ? given : undefined;
  const value = typeof given === "string" ? readJson(given) : given;
  if (kind === "object") return isRecord(value) ? value : undefined;
  return Number.isFinite(value) ? (value as number) + 0 : undefined;
}

/** Strict: `JSON.parse` would pass over white space. */
function readJson(text: string): unknown {
  if (text.length > LONGEST || text.trim() !== text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `null` where JSON has no words for it: NaN, a function, a cycle. */
function writeJson(value: unknown): string | null {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  try {
    return (JSON.stringify(value) as string | undefined) ?? null;
  } catch {
    return null;
  }
}
