/** One thing that is wrong with a piece of input, and where. */
export interface Problem {
  /** Where in the input: `drivers[0].weight`; the empty string is the input itself. */
  readonly path: string;
  /** What would have been right, in words. */
  readonly expected: string;
  /** What came, shortened; never a whole payload. */
  readonly received: string;
  /** The three above as one sentence. */
  readonly message: string;
}

/**
 * The stable part of an error; messages may change between releases.
 *
 * - `ERR_INVALID_INPUT`: a fact or record breaks the contract of the function it was given to.
 * - `ERR_INVALID_MODEL`: a model file holds what cannot be scored with, or does not give what its check rows say.
 * - `ERR_INVALID_POLICY`: a policy is out of range, incomplete or has unknown keys.
 * - `ERR_INVALID_RULES`: a rule file holds what no rule can be; every problem names its rule.
 * - `ERR_INVALID_STATE`: a machine was given a state that it could not have produced.
 */
export type ScoringErrorCode =
  | "ERR_INVALID_INPUT"
  | "ERR_INVALID_MODEL"
  | "ERR_INVALID_POLICY"
  | "ERR_INVALID_RULES"
  | "ERR_INVALID_STATE";

const MARKER = Symbol.for("cxscore.ScoringError");

/** The only error this package throws. It lists every problem that was found, not just the first. */
export class ScoringError extends Error {
  readonly code: ScoringErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ScoringErrorCode, subject: string, problems: readonly Problem[], options?: ErrorOptions) {
    const list = problems.map((problem) => `\n  - ${problem.message}`).join("");
    super(`${subject}: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}${list}`, options);
    this.name = "ScoringError";
    this.code = code;
    this.problems = problems;
    Object.defineProperty(this, MARKER, { value: true });
  }
}

/**
 * Tells whether something thrown is a {@link ScoringError}, also across two copies of the package
 * (ESM and CommonJS side by side), where `instanceof` says no.
 */
export function isScoringError(error: unknown): error is ScoringError {
  return typeof error === "object" && error !== null && (error as Record<symbol, unknown>)[MARKER] === true;
}

/** Builds a problem and its sentence; `received` is words, most often those of {@link describeValue}. */
export function problem(path: string, expected: string, received: string): Problem {
  const where = path === "" ? "the input" : path;
  return { path, expected, received, message: `${where}: expected ${expected}, received ${received}` };
}

/**
 * Says in at most sixty characters what a value is: `-3`, `"abc"`, `missing`, `an array of 4`. A text is quoted as
 * JSON and cut; objects and arrays are only named.
 */
export function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "boolean") return String(value);
  // The size is looked at first: writing a very large integer out takes seconds.
  if (typeof value === "bigint") return BigInt.asIntN(128, value) === value ? `${value}n` : "a big integer";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function quote(text: string): string {
  const quoted = JSON.stringify(text.slice(0, LONGEST));
  return quoted.length <= LONGEST ? quoted : `${quoted.slice(0, LONGEST - 2)}…"`;
}

const LONGEST = 60;
