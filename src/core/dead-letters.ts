import {
  assertDeadLetterPolicy,
  assertDeadLettersInput,
  assertDeadLettersState,
  type DeadLetter,
  type DeadLetterPolicy,
  type DeadLettersEffect,
  type DeadLettersInput,
  type DeadLettersState,
  type DeadLettersStep,
  GUIDE_DEAD_LETTER_POLICY,
  type StoredDeadLetter,
} from "./dead-letter.ts";
import { policyFingerprint } from "./policy.ts";

export {
  type DeadLetter,
  type DeadLetterPolicy,
  type DeadLettersEffect,
  type DeadLettersInput,
  type DeadLettersState,
  type DeadLettersStep,
  GUIDE_DEAD_LETTER_POLICY,
  type StoredDeadLetter,
} from "./dead-letter.ts";

/** An empty store. */
export function initialDeadLetters<Payload = unknown>(
  policy: DeadLetterPolicy = GUIDE_DEAD_LETTER_POLICY,
): DeadLettersState<Payload> {
  assertDeadLetterPolicy(policy);
  return { version: 1, fingerprint: policyFingerprint(policy), letters: [] };
}

/**
 * Keeps what could not be delivered, tells when to try it again, and hands back what has to go.
 *
 * - A redrivable letter is due `redriveIntervalMs` after it was put, and again every interval while it stays.
 * - From `expiresAt` on (included) a letter is no longer tried: the next tick, or the put itself, gives it back as
 *   `expired`.
 * - When the store is full, the letters that are never due go first, then the oldest; each comes back as `evicted`.
 * - A put that is not later than the last one of the same id changes nothing (`late`), as does resolving an unknown id:
 *   a replay does no harm.
 * - A state made under another policy is taken along: letters keep their due times, and a lower bound applies from the
 *   next put on.
 *
 * Letters put = letters in the store + expired + evicted + resolved: none is lost.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const letter = { id: "i-1", payload: 5, attempts: 5, lastStatus: 503, isTerminal: false, isRedrivable: true, expiresAt: null };
 * const stored = stepDeadLetters(initialDeadLetters(), { kind: "put", at: 0, letter });
 * stepDeadLetters(stored.state, { kind: "tick", at: 3_599_999 }).because; // "nothing-due"
 * stepDeadLetters(stored.state, { kind: "tick", at: 3_600_000 }).because; // "due"
 */
export function stepDeadLetters<Payload>(
  state: DeadLettersState<Payload>,
  input: DeadLettersInput<Payload>,
  policy: DeadLetterPolicy = GUIDE_DEAD_LETTER_POLICY,
): DeadLettersStep<Payload> {
  assertDeadLetterPolicy(policy);
  assertDeadLettersState(state);
  assertDeadLettersInput(input);
  const fingerprint = policyFingerprint(policy);
  if (input.kind === "put") return putDeadLetter({ ...state, fingerprint }, input.at, input.letter, policy);
  if (input.kind === "tick") return tick({ ...state, fingerprint }, input.at, policy);
  const letter = state.letters.find((stored) => stored.id === input.id);
  if (letter === undefined) return { state, effects: [], because: "unknown" };
  const letters = state.letters.filter((stored) => stored !== letter);
  return { state: { version: 1, fingerprint, letters }, effects: [{ kind: "resolved", letter }], because: "resolved" };
}

/** Puts a letter into a store that was checked already: {@link stepDeadLetters} without its checks. */
export function putDeadLetter<Payload>(
  state: DeadLettersState<Payload>,
  at: number,
  letter: DeadLetter<Payload>,
  policy: DeadLetterPolicy,
): DeadLettersStep<Payload> {
  const before = state.letters.find((stored) => stored.id === letter.id);
  if (before !== undefined && (at < before.lastAt || (at === before.lastAt && letter.attempts <= before.attempts))) {
    return { state, effects: [], because: "late" };
  }
  const { id, payload, attempts, lastStatus, isTerminal, expiresAt } = letter;
  const isRedrivable = letter.isRedrivable && !isTerminal;
  const firstAt = before?.firstAt ?? at;
  const nextDueAt = isRedrivable ? at + policy.redriveIntervalMs : null;
  const times = { firstAt, lastAt: at, nextDueAt };
  const stored = { id, payload, attempts, lastStatus, isTerminal, isRedrivable, expiresAt, ...times };
  if (isExpired(stored, at)) {
    const letters = state.letters.filter((other) => other !== before);
    return { state: { ...state, letters }, effects: [{ kind: "expired", letter: stored }], because: "expired" };
  }
  const letters = state.letters.map((other) => (other === before ? stored : other));
  if (before === undefined) letters.push(stored);
  const effects: DeadLettersEffect<Payload>[] = [];
  while (letters.length > policy.maximumLetters) {
    const [evicted] = letters.splice(dispensableIndex(letters), 1);
    effects.push({ kind: "evicted", letter: evicted as StoredDeadLetter<Payload> });
  }
  return { state: { ...state, letters }, effects, because: before === undefined ? "stored" : "replaced" };
}

function tick<Payload>(
  state: DeadLettersState<Payload>,
  at: number,
  policy: DeadLetterPolicy,
): DeadLettersStep<Payload> {
  const effects: DeadLettersEffect<Payload>[] = [];
  const letters: StoredDeadLetter<Payload>[] = [];
  let because: DeadLettersStep["because"] = "nothing-due";
  for (const letter of state.letters) {
    if (isExpired(letter, at)) {
      effects.push({ kind: "expired", letter });
      if (because === "nothing-due") because = "expired";
    } else if (letter.nextDueAt !== null && letter.nextDueAt <= at) {
      effects.push({ kind: "due", letter });
      letters.push({ ...letter, nextDueAt: at + policy.redriveIntervalMs });
      because = "due";
    } else {
      letters.push(letter);
    }
  }
  return { state: { ...state, letters }, effects, because };
}

function isExpired(letter: DeadLetter, at: number): boolean {
  return letter.expiresAt !== null && letter.expiresAt <= at;
}

/** The letter to give up first: never due before due, then the oldest, then the first to arrive. */
function dispensableIndex(letters: readonly StoredDeadLetter[]): number {
  let best = 0;
  letters.forEach((letter, i) => {
    const other = letters[best] as StoredDeadLetter;
    const isIdle = letter.nextDueAt === null;
    const isOtherIdle = other.nextDueAt === null;
    if (isIdle === isOtherIdle ? letter.firstAt < other.firstAt : isIdle) best = i;
  });
  return best;
}
