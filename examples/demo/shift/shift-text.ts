import { printable, wrap } from "../printable.ts";
import { whole } from "../wording.ts";
import { entryText } from "./entry-wording.ts";
import type { ShiftCall, ShiftReport } from "./model.ts";
import {
  automationText,
  scoreText,
  shiftFigures,
  shiftTerms,
  shiftWords,
  supervisorText,
  verdictText,
} from "./shift-wording.ts";

const SHOWN_ENTRIES = 80;
const SHOWN_CALLS = 20;
const SHOWN_SUPERVISORS = 20;

/** What the printed report says of a shift. */
export function shiftText(report: ShiftReport): readonly string[] {
  const words = shiftWords(report);
  const { timeline, supervisors, calls } = report;
  const line = (text: string, indent = "  "): string => wrap(printable(text), indent);
  const figures = shiftFigures(report).map(
    ([label, value, note]) => `  ${label.padEnd(16)} ${value}\n${line(note, " ".repeat(19))}`,
  );
  const entries = timeline
    .slice(0, SHOWN_ENTRIES)
    .map((entry) => hanging(`${words.clock(entry.at)}  `, entryText(entry, words)));
  const told = calls.filter(({ verdict }) => verdict !== "quiet");
  const people = supervisors
    .slice(0, SHOWN_SUPERVISORS)
    .map((one) => `  ${printable(one.name)}\n${line(supervisorText(one, words), "    ")}`);
  return [
    wrap(printable(`${shiftTerms(report)}.`), ""),
    ["How the shift went", ...figures, line(automationText(report, words))].join("\n"),
    ["What happened", ...entries, ...more(timeline.length - entries.length, "lines")].join("\n"),
    [
      "Calls that asked for a supervisor",
      ...told.slice(0, SHOWN_CALLS).map(callText),
      ...more(told.length - SHOWN_CALLS, "calls"),
      `  ${whole(calls.length - told.length)} other calls asked for nobody`,
      ...(report.ignored === 0 ? [] : [`  ${whole(report.ignored)} records belonged to no call or supervisor`]),
    ].join("\n"),
    ["Supervisors", ...people, ...more(supervisors.length - people.length, "supervisors")].join("\n"),
  ];

  function callText(call: ShiftCall): string {
    const { callId, queue, startedAt, highest } = call;
    const head = `  ${printable(callId)}, ${printable(queue)}, ${words.clock(startedAt)}`;
    const why = highest === null ? [] : [line(scoreText(highest), "    ")];
    return [head, ...why, line(verdictText(call, words), "    ")].join("\n");
  }
}

/** A text whose further lines stand below its beginning. */
function hanging(head: string, text: string): string {
  const indent = " ".repeat(head.length + 2);
  return `  ${head}${wrap(printable(text), indent).slice(indent.length)}`;
}

function more(count: number, what: string): string[] {
  return count > 0 ? [`  and ${whole(count)} more ${what}`] : [];
}
