import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DeadLettersEffect,
  type DeadLettersInput,
  type DeadLettersState,
  initialDeadLetters,
  stepDeadLetters,
} from "../../src/core/dead-letters.ts";

const POLICY = { redriveIntervalMs: 100, maximumLetters: 3 };
type Input = DeadLettersInput<string>;

const letters = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "__proto__"),
  payload: fc.string(),
  attempts: fc.nat({ max: 9 }),
  lastStatus: fc.constantFrom(null, 409, 503),
  isTerminal: fc.boolean(),
  isRedrivable: fc.boolean(),
  expiresAt: fc.option(fc.nat({ max: 3000 })),
});
const afterMs = fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: -60, max: 400 }));
const inputs: fc.Arbitrary<Input[]> = fc
  .array(
    fc.oneof(
      fc.record({ kind: fc.constant("put" as const), at: afterMs, letter: letters }),
      fc.record({ kind: fc.constant("tick" as const), at: afterMs }),
      fc.record({ kind: fc.constant("resolve" as const), at: afterMs, id: letters.map((letter) => letter.id) }),
    ),
    { maxLength: 60 },
  )
  .map((list) => {
    let at = 0;
    return list.map((input) => {
      at += input.at;
      return { ...input, at };
    });
  });

type Run = { effects: DeadLettersEffect<string>[][]; state: DeadLettersState<string> };

function run(list: readonly Input[], from = initialDeadLetters<string>(POLICY), copy = <T>(value: T): T => value): Run {
  let state = from;
  const effects: DeadLettersEffect<string>[][] = [];
  for (const input of list) {
    const step = stepDeadLetters(copy(state), input, POLICY);
    state = step.state;
    effects.push([...step.effects]);
  }
  return { effects, state };
}

/** The definition by a table of what is known of each id, without any order of its own. */
class NaiveStore {
  readonly known = new Map<
    string,
    { at: number; attempts: number; dueAt: number | null; endAt: number; first: number }
  >();

  /** What has to happen, as `kind id`, sorted; evictions are checked apart. */
  step(input: Input): string[] {
    if (input.kind === "resolve") return this.known.delete(input.id) ? [`resolved ${input.id}`] : [];
    if (input.kind === "tick") {
      const happened: string[] = [];
      for (const [id, letter] of [...this.known]) {
        if (letter.endAt <= input.at) {
          this.known.delete(id);
          happened.push(`expired ${id}`);
        } else if (letter.dueAt !== null && letter.dueAt <= input.at) {
          letter.dueAt = input.at + POLICY.redriveIntervalMs;
          happened.push(`due ${id}`);
        }
      }
      return happened.sort();
    }
    const { id, attempts, expiresAt, isRedrivable, isTerminal } = input.letter;
    const before = this.known.get(id);
    if (before && (input.at < before.at || (input.at === before.at && attempts <= before.attempts))) return [];
    const endAt = expiresAt ?? Number.POSITIVE_INFINITY;
    if (endAt <= input.at) {
      this.known.delete(id);
      return [`expired ${id}`];
    }
    const dueAt = isRedrivable && !isTerminal ? input.at + POLICY.redriveIntervalMs : null;
    this.known.set(id, { at: input.at, attempts, dueAt, endAt, first: before?.first ?? input.at });
    if (this.known.size <= POLICY.maximumLetters) return [];
    const rank = ([, letter]: [string, { dueAt: number | null; first: number }]): number =>
      (letter.dueAt === null ? 0 : 1e9) + letter.first;
    const out = [...this.known].reduce((a, b) => (rank(b) < rank(a) ? b : a))[0];
    this.known.delete(out);
    return [`evicted ${out}`];
  }
}

describe("stepDeadLetters", () => {
  it("does what a table of ids does", () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const model = new NaiveStore();
        let state = initialDeadLetters<string>(POLICY);
        for (const input of list) {
          const step = stepDeadLetters(state, input, POLICY);
          state = step.state;
          expect(step.effects.map((effect) => `${effect.kind} ${effect.letter.id}`).sort()).toEqual(model.step(input));
          expect(state.letters.map((letter) => letter.id).sort()).toEqual([...model.known.keys()].sort());
          for (const letter of state.letters) expect(letter.nextDueAt).toBe(model.known.get(letter.id)?.dueAt);
        }
      }),
    );
  });

  it("loses nothing: letters that came = letters that are there or left as expired, evicted or resolved", () => {
    fc.assert(
      fc.property(inputs, (list) => {
        let state = initialDeadLetters<string>(POLICY);
        let came = 0;
        let left = 0;
        for (const input of list) {
          const step = stepDeadLetters(state, input, POLICY);
          const isNew = input.kind === "put" && !state.letters.some((letter) => letter.id === input.letter.id);
          if (isNew) came++;
          left += step.effects.filter((effect) => effect.kind !== "due").length;
          state = step.state;
        }
        expect(came).toBe(state.letters.length + left);
      }),
    );
  });

  it("never makes due what is terminal, not redrivable or expired", () => {
    fc.assert(
      fc.property(inputs, (list) => {
        for (const [i, effects] of run(list).effects.entries()) {
          for (const { kind, letter } of effects) {
            if (kind !== "due") continue;
            expect(letter.isTerminal).toBe(false);
            expect(letter.isRedrivable).toBe(true);
            expect(letter.expiresAt === null || letter.expiresAt > (list[i]?.at ?? 0)).toBe(true);
          }
        }
      }),
    );
  });

  it("goes on unchanged from a state that went through JSON, and changes no state it is given", () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const frozen = <T>(value: T): T => {
          if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
          return Object.freeze(value);
        };
        const plain = run(list);
        expect(run(list, undefined, (value) => frozen(JSON.parse(JSON.stringify(value))))).toEqual(plain);
      }),
    );
  });

  it("ignores an input that comes twice in a row", () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const twice = list.flatMap((input) => [input, input]);
        const { state, effects } = run(twice);
        expect(state).toEqual(run(list).state);
        const repeated = effects.filter((_, i) => i % 2 === 1).flat();
        // A letter that is given back at once leaves no trace by which a repetition could be known.
        expect(repeated.filter(({ kind }) => kind === "due" || kind === "resolved")).toEqual([]);
      }),
    );
  });

  it("shifts every output by d when every instant is shifted by d", () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: -1e12, max: 1e12 }), (list, d) => {
        const shifted = list.map((input): Input => {
          const at = input.at + d;
          if (input.kind !== "put") return { ...input, at };
          const { expiresAt } = input.letter;
          return { ...input, at, letter: { ...input.letter, expiresAt: expiresAt === null ? null : expiresAt + d } };
        });
        const kinds = (result: Run): string[][] =>
          result.effects.map((effects) => effects.map(({ kind, letter }) => `${kind} ${letter.id}`));
        const a = run(list);
        const b = run(shifted);
        expect(kinds(b)).toEqual(kinds(a));
        expect(b.state.letters.map((letter) => letter.firstAt - d)).toEqual(
          a.state.letters.map((letter) => letter.firstAt),
        );
        expect(b.state.letters.map(({ nextDueAt }) => (nextDueAt === null ? null : nextDueAt - d))).toEqual(
          a.state.letters.map((letter) => letter.nextDueAt),
        );
      }),
    );
  });
});
