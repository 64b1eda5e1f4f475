import { printable, talliedLines, wrap } from "./printable.ts";
import type { Report } from "./report.ts";
import { duration, percent, points, queueReason, whole } from "./wording.ts";

const BAR = 40;
const SHOWN_QUEUES = 5;

/** What the printed report says of customers' effort. */
export function effortText(report: Report): readonly string[] {
  return [summary(report), distribution(report), queues(report), left(report), handoffs(report)];
}

function summary({ overall, counts }: Report): string {
  if (overall === null) return "There is nothing to score.";
  const range =
    overall.interval === null
      ? ""
      : ` (95 % confidence: ${points(overall.interval.low)} to ${points(overall.interval.high)})`;
  return `${whole(counts.scored)} of ${whole(counts.journeys)} conversations scored: ${points(overall.mean)} of 7 on average${range}; ${percent(overall.lowEffortRatio)} had it easy (5 to 7).`;
}

function distribution({ overall }: Report): string {
  if (overall === null) return "";
  const most = Math.max(1, ...overall.distribution);
  const rows = overall.distribution.map((count, index) => {
    const ends = index === 0 ? " (most effort)" : index === 6 ? " (least effort)" : "";
    return `  ${index + 1} ${"#".repeat(Math.round((count / most) * BAR)).padEnd(BAR)} ${whole(count).padStart(7)}${ends}`;
  });
  return ["How hard it was", ...rows.reverse()].join("\n");
}

function queues({ queues: all }: Report): string {
  if (all.length === 0) return "";
  const rows = all
    .slice(0, SHOWN_QUEUES)
    .flatMap((queue) => [
      `  ${printable(queue.queue)}: ${points(queue.mean)} of 7 over ${whole(queue.count)}, mean wait ${duration(queue.meanWaitSeconds)}`,
      wrap(queueReason(queue), "    "),
    ]);
  return ["Hardest queues, and why", ...rows].join("\n");
}

function left({ notScored, quarantined }: Report): string {
  if (notScored.length + quarantined.length === 0) return "What could not be scored\n  nothing";
  return ["What could not be scored, and why", ...talliedLines(notScored), ...talliedLines(quarantined)].join("\n");
}

function handoffs({ counts, nearMisses }: Report): string {
  if (counts.mergedAway === 0 && nearMisses.length === 0) return "";
  const merged = `  ${whole(counts.mergedAway).padStart(5)}  conversations joined to the one on the other platform that they continue`;
  return ["Journeys across platforms", merged, ...talliedLines(nearMisses)].join("\n");
}
