import { distributionChart, queuesChart } from "./charts.ts";
import { table, talliedTable } from "./html-table.ts";
import type { Report } from "./report.ts";
import { duration, percent, platformName, points, queueReason, whole } from "./wording.ts";

const SHOWN_QUEUES = 12;

/** What the page says of customers' effort. */
export function effortHtml(report: Report): readonly string[] {
  return [
    cards(report),
    distribution(report),
    queues(report),
    platforms(report),
    left(report),
    handoffs(report),
    METHOD,
  ];
}

function cards({ overall, counts }: Report): string {
  if (overall === null) return "<p>There is nothing to score.</p>";
  const hard = (overall.distribution[0] ?? 0) + (overall.distribution[1] ?? 0);
  const range =
    overall.interval === null
      ? ""
      : `, between ${points(overall.interval.low)} and ${points(overall.interval.high)} with 95 % confidence`;
  return `<ul class="cards">
<li><strong>${points(overall.mean)} of 7</strong>mean score${range}</li>
<li><strong>${percent(overall.lowEffortRatio)}</strong>had it easy (score 5 to 7)</li>
<li><strong>${percent(hard / overall.count)}</strong>had to work hard (score 1 or 2)</li>
<li><strong>${whole(counts.scored)}</strong>of ${whole(counts.journeys)} conversations scored${counts.provisional === 0 ? "" : `, ${whole(counts.provisional)} provisionally`}</li>
</ul>`;
}

function distribution({ overall }: Report): string {
  return overall === null ? "" : `<h3>How hard it was</h3>\n${distributionChart(overall.distribution)}`;
}

function queues({ queues: all }: Report): string {
  if (all.length === 0) return "";
  const shown = all.slice(0, SHOWN_QUEUES);
  const rows = shown.map((queue) => [
    { head: queue.queue },
    whole(queue.count),
    points(queue.mean),
    percent(queue.lowEffortRatio),
    duration(queue.meanWaitSeconds),
    percent(queue.transferredRatio),
    { text: queueReason(queue) },
  ]);
  const more =
    all.length > shown.length ? ` The ${whole(all.length - shown.length)} easiest queues are not shown.` : "";
  const caption = `Hardest queues first.${more}`;
  const columns = ["Queue", "#Scored", "#Mean", "#Easy", "#Wait", "#Passed on", "Why"];
  return `<h3>Queues, and why</h3>\n${queuesChart(shown)}\n${table(caption, columns, rows)}`;
}

function platforms({ platforms: all }: Report): string {
  if (all.length < 2) return "";
  const rows = all.map((one) => [
    { head: platformName(one.platform) },
    whole(one.count),
    points(one.mean),
    percent(one.lowEffortRatio),
  ]);
  return `<h3>Platforms</h3>\n${table("Journeys across platforms count where they began.", ["Platform", "#Scored", "#Mean", "#Easy"], rows)}`;
}

function left({ notScored, quarantined, counts }: Report): string {
  const parts = ["<h3>What could not be scored, and why</h3>"];
  if (notScored.length + quarantined.length === 0) parts.push("<p>Everything was scored.</p>");
  if (notScored.length > 0)
    parts.push(
      talliedTable(`${whole(counts.missing + counts.invalid)} conversations lack a fact.`, notScored, "Conversation"),
    );
  if (quarantined.length > 0) {
    parts.push(
      talliedTable(
        `${whole(counts.quarantined)} records could not be read and are in quarantine.`,
        quarantined,
        "Example",
      ),
    );
  }
  return parts.join("\n");
}

function handoffs({ counts, nearMisses }: Report): string {
  if (counts.mergedAway === 0 && nearMisses.length === 0) return "";
  const merged = `<p>${whole(counts.mergedAway)} conversations were the continuation of one on the other platform and were joined to it: one customer, one journey, one score.</p>`;
  const missed =
    nearMisses.length === 0 ? "" : talliedTable("Pairs that look alike and were kept apart.", nearMisses, "Pair");
  return `<h3>Journeys across platforms</h3>\n${merged}\n${missed}`;
}

const METHOD = `<h3>How it is scored</h3>
<p>Seven points, less two for every transfer, less one for every full minute of queue wait beyond the first half minute; never below one. Seven is least effort. Nothing is asked of the customer.</p>`;
