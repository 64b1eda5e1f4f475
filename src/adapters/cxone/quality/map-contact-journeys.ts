import { assertOptions } from "../../../core/check-options.ts";
import { describeValue, problem } from "../../../core/errors.ts";
import { refuseProblems } from "../../request.ts";
import { gatherLegs } from "../contacts/gather-legs.ts";
import { groupLegs } from "../contacts/group-legs.ts";
import { joinMasters } from "../contacts/join-masters.ts";
import { createUnitKeys, latestLegs } from "../contacts/latest-legs.ts";

/**
 * Which conversation each contact belongs to: a quality or survey row names a leg, a canonical record its journey.
 *
 * @param input - The completed contacts that `mapCompletedContacts` was given. Not changed.
 * @param options.masterJoinSeconds - As it was told to `mapCompletedContacts`. @defaultValue no joining
 * @returns By contact id. A contact id that two business units use is left out: nobody can tell which one is meant.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `input`.
 *
 * @example
 * const legs = [{ contactId: 1002, masterContactId: 1001, contactStartDate: "2026-03-04T15:00:00.000Z" }];
 * mapContactJourneys(legs); // { 1002: "1001" }
 */
export function mapContactJourneys(
  input: unknown,
  options: { readonly masterJoinSeconds?: number | undefined } = {},
): Readonly<Record<string, string>> {
  assertOptions("mapContactJourneys", options, { masterJoinSeconds: "any" });
  const { masterJoinSeconds } = options;
  refuseProblems("mapContactJourneys", [joinProblem(masterJoinSeconds)]);
  const { legs, broken } = gatherLegs(input, false);
  const keys = createUnitKeys(legs);
  const { journeys } = groupLegs(latestLegs(legs, keys), broken, keys);
  const joined = masterJoinSeconds === undefined ? journeys : joinMasters(journeys, masterJoinSeconds * 1000);
  const conversations = new Map<string, string | null>();
  for (const { conversationId, legs: own } of joined) {
    for (const { contactId } of own) {
      conversations.set(contactId, conversations.has(contactId) ? null : conversationId);
    }
  }
  return Object.fromEntries([...conversations].filter((one): one is [string, string] => one[1] !== null).sort());
}

function joinProblem(seconds: unknown): ReturnType<typeof problem> | null {
  if (seconds === undefined) return null;
  if (typeof seconds === "number" && seconds >= 0 && seconds < Number.POSITIVE_INFINITY) return null;
  return problem("options.masterJoinSeconds", "a finite number of seconds >= 0", describeValue(seconds));
}
