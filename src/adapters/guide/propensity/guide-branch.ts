import { checkFields, type FieldKind } from "../../../core/check-fields.ts";
import { type Problem, problem } from "../../../core/errors.ts";
import type { GuideBranch, GuidePayloadReading } from "./model.ts";
import { assertReadable, plain } from "./read-fields.ts";

/**
 * Writes the branch of the guide's flow as the guide writes it, for a policy. It is documentation of a flow: no platform
 * reads it.
 *
 * @param policy - An intervention policy, or the six fields of one that a branch tells.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * toGuideBranch(GUIDE_INTERVENTION_POLICY).split("\n")[6]; // "    Priority: interaction.propensityScore * 100"
 *
 * @see docs/adapters/guide-propensity.md
 */
export function toGuideBranch(policy: GuideBranch): string {
  const problems: Problem[] = [];
  const told = LINES.flatMap(({ field, kind }) => (field === null ? [] : [[field, kind] as const]));
  checkFields(problems, "", policy, Object.fromEntries(told));
  if (problems.length > 0) assertReadable("toGuideBranch", { kind: "invalid", problems });
  return LINES.map(({ text, field }) => text + (field === null ? "" : write(plain(policy[field])))).join("\n");
}

/**
 * Reads such a branch as fields of an intervention policy. Never throws on data.
 *
 * The lines have to be the guide's, in its order; how they are indented does not matter, and empty ones are passed over.
 * A transfer to a user, or another priority, is a problem of its line.
 *
 * @example
 * const reading = readGuideBranch(toGuideBranch(GUIDE_INTERVENTION_POLICY));
 * reading.value.scoreAbove; // 0.7
 * readGuideBranch("Transfer to User Node:").kind; // "invalid"
 */
export function readGuideBranch(text: unknown): GuidePayloadReading<GuideBranch> {
  if (typeof text !== "string" || text.length > LONGEST_BRANCH) {
    const received = typeof text === "string" ? `a text of ${text.length} characters` : "no text";
    return { kind: "invalid", problems: [problem("", `a text of at most ${LONGEST_BRANCH} characters`, received)] };
  }
  const problems: Problem[] = [];
  const fields: Record<string, unknown> = {};
  const given = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  LINES.forEach(({ text: padded, field, kind }, index) => {
    const start = padded.trimStart();
    const line = given[index];
    const path = `lines[${index}]`;
    const rest = line?.startsWith(start.trimEnd()) ? line.slice(start.trimEnd().length).trim() : null;
    if (line === undefined) problems.push(problem(path, `"${start.trimEnd()}"`, "missing"));
    else if (rest === null || (field === null && rest !== "")) {
      problems.push(problem(path, `"${start.trimEnd()}"`, "another line"));
    } else if (field !== null) {
      const value = readLiteral(rest);
      fields[field] = plain(value);
      checkFields(problems, path, { [field]: value }, { [field]: kind });
    }
  });
  if (given.length > LINES.length) problems.push(problem(`lines[${LINES.length}]`, "no more lines", "another line"));
  return problems.length > 0
    ? { kind: "invalid", problems }
    : { kind: "valid", value: fields as unknown as GuideBranch };
}

const LONGEST_BRANCH = 10_000;

/** The lines of the guide: what they begin with, and the field that follows. */
const LINES: readonly {
  readonly text: string;
  readonly field: keyof GuideBranch | null;
  readonly kind: FieldKind;
}[] = [
  { text: "Conditional Node:", field: null, kind: "text" },
  {
    text: "  Condition: interaction.propensityScore >= interaction.dynamicThreshold && interaction.propensityScore > ",
    field: "scoreAbove",
    kind: ["number", 0, 1],
  },
  {
    text: "  True Path -> Set Variable: interventionType = ",
    field: "defaultType",
    kind: ["one-of", "whisper", "barge", "callback"],
  },
  { text: "  True Path -> Set Variable: supervisorQueue = ", field: "queue", kind: "id" },
  { text: "  True Path -> Transfer to Queue Node:", field: null, kind: "text" },
  { text: "    Queue: supervisorQueue", field: null, kind: "text" },
  { text: "    Priority: interaction.propensityScore * 100", field: null, kind: "text" },
  { text: "    Reason Code: ", field: "reasonCode", kind: "id" },
  { text: "    Append Attributes: ", field: "isAttributesAppended", kind: "boolean" },
  { text: "    Wait Strategy: ", field: "waitStrategy", kind: "id" },
];

/** Texts and truths as JSON; a number with two decimals at least. */
function write(value: number | string | boolean): string {
  const text = JSON.stringify(value);
  if (!/^\d(?:\.\d)?$/.test(text)) return text;
  return text.includes(".") ? `${text}0` : `${text}.00`;
}

/** `undefined` where it is no JSON. */
function readLiteral(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
