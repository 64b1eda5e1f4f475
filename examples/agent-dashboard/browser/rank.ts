import type { BoardRow, RankPanel } from "cxscore/gamification";
import { type Child, element } from "../../pages/browser/dom.ts";
import type { AgentPageData } from "../model.ts";
import { section, table } from "./section.ts";
import type { Words } from "./words.ts";

/** The rank in one line, or why there is none. */
export function rankLine(rank: RankPanel, words: Words): Child {
  const { texts, format } = words;
  if (rank.kind === "ranked") {
    const values = { rank: format.number(rank.rank), count: format.number(rank.rankedCount) };
    return element("p", { class: "rank-line" }, texts.text("rank.ranked", values));
  }
  if (rank.kind === "not-on-board") return element("p", { class: "rank-line" }, texts.text("rank.none"));
  if (rank.because === "no-score") return element("p", { class: "rank-line" }, texts.text("rank.noscore"));
  const rows = rank.missing.map(({ kpi, label, haveDays: have, needDays: need }) =>
    element("li", {}, words.rich("rank.missing", { kpi: words.kpi(kpi, label), have, need })),
  );
  return [element("p", { class: "rank-line" }, texts.text("rank.days")), element("ul", { class: "ways" }, rows)];
}

/** The board: open for the upper half, folded for the others, who see the rows around themselves alone. */
export function rankSection(data: AgentPageData, words: Words): HTMLElement {
  const { dashboard, isProgressFirst, around } = data;
  const title = words.texts.text("rank.title");
  const rank = rankLine(dashboard.rank, words);
  const board = dashboard.board;
  if (board === null || (isProgressFirst && around.length === 0)) return section("rank", title, rank);
  const rows = isProgressFirst ? around : joined(board.rows, around);
  const content = [stale(board, words), boardTable(rows, data, words)];
  if (!isProgressFirst) return section("rank", title, rank, content);
  return section(
    "rank",
    title,
    element("details", { "data-key": "board" }, element("summary", {}, words.texts.text("rank.around")), rank, content),
  );
}

function boardTable(rows: readonly BoardRow[], { dashboard, isProgressFirst }: AgentPageData, words: Words): Child {
  const { texts, format } = words;
  const count = dashboard.board?.rankedCount ?? 0;
  const caption = `${texts.text("rank.caption", { count: format.number(count) })}. ${texts.text(isProgressFirst ? "rank.around" : "rank.top")}.`;
  return table(
    caption,
    [
      { head: texts.text("rank.col.rank"), isNumber: true },
      { head: texts.text("rank.col.name") },
      { head: texts.text("rank.col.score"), isNumber: true },
    ],
    rows.flatMap((row, index) => {
      const before = rows[index - 1];
      const hasGap = before !== undefined && row.rank > before.rank + 1 && !areNeighbours(before, row, rows);
      return [...(hasGap ? [gapRow(texts.text("rank.gap"))] : []), boardRow(row, words)];
    }),
  );
}

/** Ranks may be shared, and then jump without anybody in between. */
function areNeighbours(before: BoardRow, row: BoardRow, rows: readonly BoardRow[]): boolean {
  return row.rank - before.rank === rows.filter(({ rank }) => rank === before.rank).length;
}

function boardRow({ agentId, name, shown, rank, isOwn }: BoardRow, { texts, format }: Words): HTMLElement {
  return element(
    "tr",
    { "data-key": `row-${agentId}`, class: isOwn ? "own" : null, "aria-current": isOwn ? "true" : null },
    element("td", { class: "number" }, format.number(rank)),
    element(
      "th",
      { scope: "row" },
      element("bdi", { class: "name" }, name),
      isOwn ? element("span", { class: "you" }, texts.text("rank.you")) : null,
    ),
    element("td", { class: "number" }, format.shown(shown)),
  );
}

function gapRow(text: string): HTMLElement {
  const cell = element(
    "td",
    { colspan: 3 },
    element("span", { "aria-hidden": "true" }, "⋮"),
    element("span", { class: "spoken" }, text),
  );
  return element("tr", { class: "gap" }, cell);
}

/** The first rows and those around the agent, each once. */
function joined(first: readonly BoardRow[], around: readonly BoardRow[]): BoardRow[] {
  const known = new Set(first.map(({ agentId }) => agentId));
  return [...first, ...around.filter(({ agentId }) => !known.has(agentId))];
}

function stale(board: NonNullable<AgentPageData["dashboard"]["board"]>, { texts, format }: Words): Child {
  if (!board.isStale) return null;
  const text =
    board.asOf === null
      ? texts.text("rank.stale.unknown")
      : texts.text("rank.stale", { time: format.time(board.asOf) });
  return element("p", { class: "soft" }, text);
}
