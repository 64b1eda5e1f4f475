import { agentsText } from "./agents/agents-text.ts";
import type { AgentReport } from "./agents/model.ts";
import { printable, wrap } from "./printable.ts";
import { addsUp, type Report, type Tallied } from "./report.ts";
import { amount, duration, percent, points, queueReason, whole } from "./wording.ts";

const BAR = 40;
const SHOWN_QUEUES = 5;

/** The report for a terminal: what a supervisor wants to know first comes first. */
export function reportText(report: Report): string {
  const parts = [
    heading(report),
    distribution(report),
    queues(report),
    left(report),
    handoffs(report),
    ...(report.agents === null ? [] : agentsText(report.agents)),
    findings(report),
    sums(report),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading({ overall, period, counts }: Report): string {
  const when = period === null ? "" : `, ${minute(period.from)} to ${minute(period.to)} UTC`;
  if (overall === null) return "Customer effort: there is nothing to score.";
  const range =
    overall.interval === null
      ? ""
      : ` (95 % confidence: ${points(overall.interval.low)} to ${points(overall.interval.high)})`;
  return [
    `Customer effort${when}`,
    `${whole(counts.scored)} of ${whole(counts.journeys)} conversations scored: ${points(overall.mean)} of 7 on average${range}; ${percent(overall.lowEffortRatio)} had it easy (5 to 7).`,
  ].join("\n");
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
  return ["What could not be scored, and why", ...tallied(notScored), ...tallied(quarantined)].join("\n");
}

function handoffs({ counts, nearMisses }: Report): string {
  if (counts.mergedAway === 0 && nearMisses.length === 0) return "";
  const merged = `  ${whole(counts.mergedAway).padStart(5)}  conversations joined to the one on the other platform that they continue`;
  return ["Journeys across platforms", merged, ...tallied(nearMisses)].join("\n");
}

function findings({ warnings }: Report): string {
  return warnings.length === 0 ? "" : ["Worth knowing", ...tallied(warnings)].join("\n");
}

function sums(report: Report): string {
  const { counts } = report;
  return [
    `Where everything went${addsUp(report) ? " (every line adds up)" : " (THESE COUNTS DO NOT ADD UP)"}`,
    `  ${whole(counts.read)} records read = ${whole(counts.mapped)} used + ${whole(counts.replaced)} older copies + ${whole(counts.ignored)} left out by rule + ${whole(counts.quarantined)} in quarantine + ${whole(counts.unknown)} of no known kind`,
    `  ${whole(counts.conversations)} conversations = ${whole(counts.journeys)} journeys + ${whole(counts.mergedAway)} joined to another`,
    `  ${whole(counts.journeys)} journeys = ${whole(counts.scored)} scored (${whole(counts.provisional)} provisionally) + ${whole(counts.missing)} lacking a fact + ${whole(counts.invalid)} invalid`,
    ...(report.agents === null ? [] : eventSums(report.agents)),
  ].join("\n");
}

function eventSums({ counts, rulePoints, totalPoints }: AgentReport): string[] {
  const again =
    counts.rescored === 0
      ? ""
      : `; ${whole(counts.rescored)} scored again when evaluated, ${whole(counts.late)} too late`;
  return [
    `  ${whole(counts.events)} agents' events = ${whole(counts.scored)} scored + ${whole(counts.unscorable)} without agent or date${again}`,
    `  ${amount(rulePoints)} points of all rules = ${amount(totalPoints)} points of all agents, days and categories`,
  ];
}

function tallied(rows: readonly Tallied[]): string[] {
  return rows.map(
    ({ what, count, example }) => `  ${whole(count).padStart(5)}  ${what}; for example ${printable(example)}`,
  );
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
