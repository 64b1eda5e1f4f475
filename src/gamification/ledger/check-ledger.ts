import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { ledgerTermsProblems } from "./check-ledger-policy.ts";

/**
 * Refuses what is no ledger at a glance: another version, no zone, no terms. Its totals and events are not looked at;
 * that is the door's work (`parseLedger` of `cxscore/schemas`).
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem.
 */
export function assertLedger(ledger: unknown, subject: string, path = "ledger"): void {
  const problems = frameProblems(ledger, path);
  refuseProblems("ERR_INVALID_STATE", subject, problems);
}

/** What is wrong with a ledger's own fields. */
export function frameProblems(ledger: unknown, path: string): readonly Problem[] {
  if (!isRecord(ledger)) return [problem(path, "a ledger", describeValue(ledger))];
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(ledger[field])));
  };
  check("version", ledger["version"] === 1, "version 1");
  check("timeZone", typeof ledger["timeZone"] === "string", "an IANA time zone");
  problems.push(...ledgerTermsProblems(ledger["terms"], `${path}.terms`));
  const day = ledger["closedBefore"];
  check("closedBefore", day === null || (typeof day === "string" && DATE.test(day)), "a local date or null");
  check("closedDays", isRecord(ledger["closedDays"]), "an object of days");
  check("openEvents", isRecord(ledger["openEvents"]), "an object of events");
  return problems;
}

const DATE = /^[1-9]\d{3}-\d\d-\d\d$/;
