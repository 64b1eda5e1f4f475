import fc from "fast-check";
import type { MapCounts, MapResult } from "../adapters/model.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import { describeValue, problem, ScoringError } from "../core/errors.ts";
import { deepFreeze } from "../core/policy.ts";
import type { CanonicalConversation, CanonicalEvent } from "../interaction/model.ts";
import { hostileJson, hostileNumbers, hostileTexts } from "./arbitrary-hostile.ts";
import { keysOf, pathsOf, removeAt, replaceAt, withExtraField } from "./change-payload.ts";
import { findContractBreaches } from "./check-map-result.ts";

/** A payload as the platform sends it, and what is known of its records. */
export interface AdapterFixture {
  readonly name: string;
  /** JSON data: a page, a list, one record. */
  readonly payload: unknown;
  /** What has to come out; what is left out is not compared. */
  readonly expected?: {
    readonly conversations?: readonly CanonicalConversation[];
    readonly events?: readonly CanonicalEvent[];
    readonly counts?: MapCounts;
  };
  /** Personal data in the payload, as text: none of it may appear anywhere in a result. */
  readonly secrets?: readonly string[];
}

/** A normaliser with payloads to try it on. */
export interface AdapterUnderTest {
  readonly name: string;
  /** The normaliser with the options it is to be tested under. */
  readonly map: (payload: unknown) => MapResult;
  /** At least one. */
  readonly fixtures: readonly AdapterFixture[];
  /**
   * Makes one payload out of several. @defaultValue lists are joined, everything else becomes a member of the list
   */
  readonly join?: (payloads: readonly unknown[]) => unknown;
}

/** How long the properties of {@link testAdapter} run. */
export interface AdapterTestOptions {
  /** Runs per property. @defaultValue the setting of fast-check */
  readonly runs?: number;
  /** Seed of the properties, to repeat a failure. @defaultValue the setting of fast-check */
  readonly seed?: number;
}

/** One check of the contract, for any test runner. */
export interface AdapterCheck {
  readonly name: string;
  /** Returns when the adapter keeps the contract, throws when it does not. */
  readonly run: () => void;
}

/**
 * The contract that every adapter of this package keeps, as checks for an adapter of one's own: records are canonical,
 * agree with each other and come in order; counts add up; nothing is passed over in silence; null, absent and unknown fields are borne; nothing that
 * arrives makes it throw; copies and order change nothing; the argument is not touched; no personal data comes out.
 *
 * @returns One check per fixture and per law. Hand each to the test runner.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when there are no fixtures.
 *
 * @example
 * const payload = [{ contactId: 1, contactStartDate: "2026-03-02T08:00:00Z" }];
 * const fixtures = [{ name: "a contact", payload }];
 * const checks = testAdapter({ name: "mine", map: (any) => mapCompletedContacts(any), fixtures }, { runs: 5, seed: 1 });
 * // In a test file the runner does it: it(check.name, check.run)
 * for (const check of checks) check.run();
 *
 * @see docs/interaction.md#testing
 */
export function testAdapter(adapter: AdapterUnderTest, options: AdapterTestOptions = {}): readonly AdapterCheck[] {
  const { map, fixtures } = adapter;
  if (!Array.isArray(fixtures) || fixtures.length === 0) {
    const problems = [problem("fixtures", "a list of at least one", describeValue(fixtures))];
    throw new ScoringError("ERR_INVALID_INPUT", "testAdapter", problems);
  }
  const join = adapter.join ?? ((payloads: readonly unknown[]): unknown => payloads.flat(1));
  const settings = {
    ...(options.runs === undefined ? {} : { numRuns: options.runs }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
  const secrets = fixtures.flatMap((fixture) => fixture.secrets ?? []);
  const assertKept = (result: MapResult): void => {
    refuse([...findContractBreaches(result), ...findSecrets(result, secrets)]);
  };
  const anyFixture = fc.constantFrom(...fixtures.map((fixture) => fixture.payload));
  const anyPlace = anyFixture.chain((payload) =>
    fc.record({ payload: fc.constant(payload), path: fc.constantFrom(...pathsOf(payload)) }),
  );
  const check = (name: string, run: () => void): AdapterCheck => ({ name: `${adapter.name} should ${name}`, run });
  const property = <T>(name: string, arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): AdapterCheck =>
    check(name, () => fc.assert(fc.property(arbitrary, holds), settings));

  return [
    ...fixtures.map((fixture) =>
      check(`map ${fixture.name}`, () => {
        const result = map(fixture.payload);
        assertKept(result);
        refuse(findDifferences(result, fixture.expected));
      }),
    ),
    check("give the same output for the same input and leave the input as it was", () => {
      for (const { payload } of fixtures) {
        const frozen = deepFreeze(JSON.parse(JSON.stringify(payload)));
        refuseUnless(canonicalJson(map(frozen)) === canonicalJson(map(payload)), "two runs differ");
      }
    }),
    check("account for every record, also for what is none", () => {
      const readCount = fixtures.reduce((sum, { payload }) => sum + map(payload).counts.read, 0);
      refuseUnless(readCount > 0, "of no fixture any record was read: mapped, quarantined or named as ignored");
      for (const payload of [5, "not a payload", [true]]) {
        const { ignored, quarantined } = map(payload).counts;
        refuseUnless(ignored + quarantined > 0, `${JSON.stringify(payload)} was passed over in silence`);
      }
    }),
    check("bear unknown fields", () => {
      for (const { payload } of fixtures) {
        refuse(findChanges(map(payload), map(withExtraField(payload, "someFutureField", { nested: ["x"] }))));
      }
    }),
    check("change nothing but the count of replaced records when everything comes twice", () => {
      for (const { payload } of fixtures) {
        const once = map(payload);
        const twice = map(join([payload, payload]));
        assertKept(twice);
        refuse(findChanges(once, twice));
        refuseUnless(twice.counts.read === 2 * once.counts.read, "not every copy was read");
        refuseUnless(twice.counts.mapped === once.counts.mapped, "a copy was mapped twice");
      }
    }),
    property(
      "not depend on the order of its input",
      fc.shuffledSubarray(
        fixtures.map((fixture) => fixture.payload),
        { minLength: 1 },
      ),
      (payloads) => {
        const sorted = fixtures.map((fixture) => fixture.payload).filter((payload) => payloads.includes(payload));
        const before = map(join(sorted));
        refuse(findChanges(before, map(join(payloads))));
        refuse(findChanges(before, map(join(payloads.map(reverseRecords)))));
      },
    ),
    property("take null and absent fields alike", anyPlace, ({ payload, path }) => {
      if (typeof path.at(-1) !== "string") return;
      refuse(findChanges(map(replaceAt(payload, path, null)), map(removeAt(payload, path))));
    }),
    property("survive a payload with something else in some places", changedFixture(fixtures), (payload) =>
      assertKept(map(payload)),
    ),
    property("survive a payload with something missing", anyPlace, ({ payload, path }) =>
      assertKept(map(removeAt(payload, path))),
    ),
    property("survive any JSON", hostileJson(fixtures.flatMap((fixture) => keysOf(fixture.payload))), (payload) =>
      assertKept(map(payload)),
    ),
  ];
}

/** A fixture's payload in which one to four values are something else. */
function changedFixture(fixtures: readonly AdapterFixture[]): fc.Arbitrary<unknown> {
  const value = fc.oneof(fc.constantFrom<unknown>(...hostileNumbers(), ...hostileTexts()), hostileJson());
  return fc
    .constantFrom(...fixtures)
    .chain(({ payload }) =>
      fc
        .array(fc.tuple(fc.constantFrom(...pathsOf(payload)), value), { minLength: 1, maxLength: 4 })
        .map((changes) => changes.reduce((changed, [path, other]) => replaceAt(changed, path, other), payload)),
    );
}

function refuse(breaches: readonly string[]): void {
  if (breaches.length > 0) throw new Error(breaches.slice(0, 20).join("\n"));
}

function refuseUnless(isRight: boolean, breach: string): void {
  refuse(isRight ? [] : [breach]);
}

function findSecrets(result: MapResult, secrets: readonly string[]): string[] {
  const text = JSON.stringify(result);
  return secrets.filter((secret) => text.includes(secret)).map(() => "personal data of a fixture came out");
}

function findDifferences(result: MapResult, expected: AdapterFixture["expected"] = {}): string[] {
  return (["conversations", "events", "counts"] as const).flatMap((part) => {
    const [should, is] = [expected[part], result[part]].map((value) => canonicalJson(value));
    return expected[part] === undefined || should === is ? [] : [`${part} should be ${should}, but are ${is}`];
  });
}

/** Records that came out differently; quarantine entries hold digests of the payload and are left aside. */
function findChanges(before: MapResult, after: MapResult): string[] {
  return (["conversations", "events"] as const).flatMap((part) => {
    const [was, is] = [canonicalJson(before[part]), canonicalJson(after[part])];
    return was === is ? [] : [`${part} changed from ${was} to ${is}`];
  });
}

/** The records of a list in the other order; one page is left as it is. */
function reverseRecords(payload: unknown): unknown {
  return Array.isArray(payload) ? [...payload].reverse() : payload;
}
