import { refusalOf } from "../core/refusal.ts";

/** What a refusal says: its code and who refuses, then each problem with its place, what was expected and what came. */
export function refusalLines(act: () => unknown): readonly string[] {
  const { code, message, problems } = refusalOf(act);
  return [`${code} ${message.slice(0, message.indexOf(":"))}`, ...problems.map((one) => one.message)];
}
