import { GUIDE_AHT_POLICY, type HandleTimeFlag } from "cxscore/gamification";
import { duration, percent, points, whole } from "../wording.ts";
import type { HandleTimes } from "./handle-times.ts";
import type { AgentReport } from "./model.ts";

export const HANDLE_TIMES_HEAD = "Handle times worth a look";

export const HANDLE_TIMES_NOTE = "Something to talk over; nothing is deducted for it";

/** The agents that a supervisor should look at: those with flags first, the largest fall of the handle time first. */
export function worthALook(all: readonly HandleTimes[]): readonly HandleTimes[] {
  const fallOf = ({ flags }: HandleTimes): number => flags[0]?.ahtDropRatio ?? 0;
  return all.filter(isWorthALook).sort((a, b) => fallOf(b) - fallOf(a) || (a.agentId < b.agentId ? -1 : 1));
}

function isWorthALook({ consistency, flags }: HandleTimes): boolean {
  return consistency.kind === "inconsistent" || flags.length > 0;
}

/** Everything that was seen about an agent's handle times, with its figures. */
export function handleTimeRemarks({ consistency, penalty, flags }: HandleTimes): string[] {
  const [first] = flags;
  const remarks: string[] = [];
  if (first !== undefined) {
    const { aht, ahtDropRatio } = first;
    const fell = `calls got ${percent(ahtDropRatio)} shorter (${duration(aht.before)} to ${duration(aht.after)})`;
    remarks.push(`${fell}, while ${flags.map(otherText).join(", and ")}`);
  }
  if (consistency.kind === "inconsistent") {
    const limit = percent(GUIDE_AHT_POLICY.variationLimit);
    const { variation, dayCount } = consistency;
    remarks.push(
      `handle time varies by ${percent(variation ?? 0)} of its mean over ${whole(dayCount)} days, more than ${limit}${penaltyText(penalty)}`,
    );
  }
  return remarks;
}

function penaltyText(penalty: HandleTimes["penalty"]): string {
  if (penalty === null) return "";
  const { composite, tier, reducedComposite, reducedTier } = penalty;
  if (composite === reducedComposite)
    return "; the consistency penalty would take nothing, since it takes from gains alone";
  return `; with the consistency penalty the composite of ${composite} (${tier}) would be ${reducedComposite} (${reducedTier})`;
}

function otherText({ kind, other }: HandleTimeFlag): string {
  switch (kind) {
    case "aht-fell-with-quality":
      return `the quality score fell from ${points(other.before)} to ${points(other.after)}`;
    case "aht-fell-transfers-rose":
      return `${whole(100 * other.after)} of 100 were passed on in place of ${whole(100 * other.before)}`;
    case "aht-fell-repeats-rose":
      return `after ${whole(100 * other.after)} of 100 the customer came again in place of ${whole(100 * other.before)}`;
  }
}

/** How many agents show nothing, and of how many too little is known. */
export function handleTimesNote({ handleTimes, day }: AgentReport): string {
  const quiet = handleTimes.filter((one) => !isWorthALook(one));
  const isJudged = ({ consistency, unjudged }: HandleTimes): boolean =>
    consistency.kind !== "not-enough-data" && unjudged.length === 0;
  const judged = quiet.filter(isJudged).length;
  const parts = [
    `The 7 days to ${day} beside the 7 before them; chance can look like this, too. ${whole(judged)} agents show nothing.`,
  ];
  if (quiet.length > judged) {
    parts.push(
      `${whole(quiet.length - judged)} show nothing so far as they could be judged: days, evaluations or calls are too few, or not known.`,
    );
  }
  return parts.join(" ");
}
