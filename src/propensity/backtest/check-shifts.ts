import { checkFields, type FieldKind, type FieldKinds, isOfKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { LONGEST_NAME } from "../intervention/check-intervention-policy.ts";
import { LARGEST_TEAM } from "../intervention/supervisor-draft.ts";
import type { BacktestInput } from "./model.ts";

/** Adds what is wrong with shifts and with how supervisors answer, beyond the kinds of their fields. */
export function checkShifts(problems: Problem[], input: BacktestInput, shifts: readonly unknown[]): void {
  checkBehaviour(problems, "behaviour", input.behaviour);
  const bySupervisor = new Map<unknown, Span[]>();
  for (let i = 0; i < shifts.length; i++) {
    const shift = shifts[i];
    if (typeof shift !== "object" || shift === null) continue;
    const path = `shifts[${i}]`;
    const { supervisorId, from, to, breaks, skills, behaviour } = shift as Readonly<Record<string, unknown>>;
    checkLength(problems, `${path}.supervisorId`, supervisorId);
    if (skills !== undefined) checkSkills(problems, `${path}.skills`, skills);
    if (behaviour !== undefined) checkBehaviour(problems, `${path}.behaviour`, behaviour);
    const span = spanOf(problems, path, from, to);
    if (breaks !== undefined) checkBreaks(problems, path, breaks, span);
    if (span === null) continue;
    const spans = bySupervisor.get(supervisorId);
    if (spans === undefined) bySupervisor.set(supervisorId, [span]);
    else spans.push(span);
  }
  for (const spans of bySupervisor.values()) checkOverlap(problems, spans, "shift of the same supervisor");
  if (bySupervisor.size > LARGEST_TEAM) {
    problems.push(problem("shifts", `shifts of at most ${LARGEST_TEAM} supervisors`, `${bySupervisor.size}`));
  }
}

interface Span {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** `null` where the ends are no instants, which the table names, or the wrong way round. */
function spanOf(problems: Problem[], path: string, from: unknown, to: unknown): Span | null {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return null;
  if ((to as number) > (from as number)) return { path, from: from as number, to: to as number };
  problems.push(problem(`${path}.to`, "an instant after from", describeValue(to)));
  return null;
}

function checkBreaks(problems: Problem[], shiftPath: string, breaks: unknown, shift: Span | null): void {
  checkFields(problems, shiftPath, { breaks }, { breaks: BREAKS });
  if (!Array.isArray(breaks)) return;
  const spans: Span[] = [];
  for (let i = 0; i < breaks.length; i++) {
    const one: unknown = breaks[i];
    if (!isRecord(one)) continue;
    const span = spanOf(problems, `${shiftPath}.breaks[${i}]`, one["from"], one["to"]);
    if (span === null) continue;
    spans.push(span);
    if (shift !== null && (span.from < shift.from || span.to > shift.to)) {
      problems.push(problem(span.path, "a break within its shift", "one that reaches beyond"));
    }
  }
  checkOverlap(problems, spans, "break");
}

function checkOverlap(problems: Problem[], spans: Span[], noun: string): void {
  const sorted = spans.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let last: Span | null = null;
  for (const span of sorted) {
    if (last !== null && span.from < last.to) {
      problems.push(problem(span.path, `no overlap with another ${noun}`, `an overlap with ${last.path}`));
    }
    if (last === null || span.to > last.to) last = span;
  }
}

function checkSkills(problems: Problem[], path: string, skills: unknown): void {
  if (!Array.isArray(skills) || skills.length > 100) {
    problems.push(problem(path, "a list of at most 100 texts", describeValue(skills)));
    return;
  }
  for (let i = 0; i < skills.length; i++) checkName(problems, `${path}[${i}]`, skills[i]);
}

function checkBehaviour(problems: Problem[], path: string, behaviour: unknown): void {
  if (!isRecord(behaviour)) {
    problems.push(problem(path, "an object", describeValue(behaviour)));
    return;
  }
  const { kind, answers, afterSeconds, acceptShare, rejectShare } = behaviour;
  if (kind === "plan") checkPlan(problems, `${path}.answers`, answers);
  else if (kind === "shares") {
    checkFields(problems, path, behaviour, SHARES);
    if (isOfKind(behaviour, ["record", SHARES]) && (acceptShare as number) + (rejectShare as number) > 1) {
      const expected = "a share that is at most 1 together with acceptShare";
      problems.push(problem(`${path}.rejectShare`, expected, describeValue(rejectShare)));
    }
    const [quickest = 0, slowest, ...others] = isOfKind(afterSeconds, ["list", DELAY])
      ? (afterSeconds as number[])
      : [];
    if (slowest === undefined || others.length > 0 || quickest > slowest) {
      problems.push(
        problem(`${path}.afterSeconds`, "two growing numbers from 0 to 86400", describeValue(afterSeconds)),
      );
    }
  } else problems.push(problem(`${path}.kind`, '"plan" or "shares"', describeValue(kind)));
}

function checkPlan(problems: Problem[], path: string, answers: unknown): void {
  if (!Array.isArray(answers) || answers.length === 0) {
    problems.push(problem(path, "a list of at least one answer", describeValue(answers)));
    return;
  }
  for (let i = 0; i < answers.length; i++) {
    const answer: unknown = answers[i];
    const kind: FieldKind = ["one-of", "accept", "reject", "ignore"];
    checkFields(problems, `${path}[${i}]`, answer, { kind });
    if (!isRecord(answer) || (answer["kind"] !== "accept" && answer["kind"] !== "reject")) continue;
    checkFields(problems, `${path}[${i}]`, answer, { afterSeconds: DELAY });
  }
}

/** A text that has to be there; what is no text at all the table names. */
export function checkLength(problems: Problem[], path: string, value: unknown): void {
  if (typeof value !== "string" || value.length <= LONGEST_NAME) return;
  problems.push(problem(path, NAME, "a longer text"));
}

/** As {@link checkLength}, of a text that the table does not look at. */
export function checkName(problems: Problem[], path: string, value: unknown): void {
  if (typeof value === "string" && value !== "") checkLength(problems, path, value);
  else problems.push(problem(path, NAME, typeof value === "string" ? "an empty text" : describeValue(value)));
}

const NAME = `a text of 1 to ${LONGEST_NAME} characters`;

export const INSTANT: FieldKind = ["integer", -8_640_000_000_000_000, 8_640_000_000_000_000];

const DELAY: FieldKind = ["number", 0, 86_400];

const SHARES: FieldKinds = { acceptShare: ["number", 0, 1], rejectShare: ["number", 0, 1] };

const BREAKS: FieldKind = ["list", ["record", { from: INSTANT, to: INSTANT }]];
