import { describeValue, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { refuseProblems } from "../../request.ts";

/** Refuses options that are no object: what is in them is looked at by whoever takes them. */
export function assertOptions(subject: string, options: unknown): void {
  if (!isRecord(options)) refuseProblems(subject, [problem("options", "an object", describeValue(options))]);
}
