import type { GuidePayloadReading } from "../../../../src/adapters/guide/propensity/model.ts";

/** What was read; a failure of the test when nothing was. */
export function readValue<Value>(reading: GuidePayloadReading<Value>): Value {
  if (reading.kind === "valid") return reading.value;
  throw new Error(reading.problems.map(({ message }) => message).join("\n"));
}

/** Paths of the problems; none when it was read. */
export function problemPaths(reading: GuidePayloadReading<unknown>): readonly string[] {
  return reading.kind === "valid" ? [] : reading.problems.map(({ path }) => path);
}

/** What is said of the problems; nothing when it was read. */
export function problemMessages(reading: GuidePayloadReading<unknown>): readonly string[] {
  return reading.kind === "valid" ? [] : reading.problems.map(({ message }) => message);
}
