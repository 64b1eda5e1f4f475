import { type Child, element } from "../../pages/browser/dom.ts";
import type { AgentPageData } from "../model.ts";
import { badgeSection, goalSection, pointsSection } from "./awards.ts";
import { progressSection } from "./progress.ts";
import { rankLine, rankSection } from "./rank.ts";
import { scoreSection, todaySection } from "./score.ts";
import { whySection } from "./why.ts";
import type { Words } from "./words.ts";

/** The whole page as it should be now; who stands low sees their own progress before what others have. */
export function agentPageContent(data: AgentPageData, words: Words): HTMLElement {
  const { dashboard, isProgressFirst, points } = data;
  const rank: Child = isProgressFirst ? null : rankLine(dashboard.rank, words);
  const score = scoreSection(dashboard, rank, words);
  const today = todaySection(dashboard, words);
  const progress = progressSection(data, words);
  const board = rankSection(data, words);
  const goals = goalSection(dashboard, words);
  const first = isProgressFirst ? [score, progress, today, goals] : [score, today, progress, board];
  return element(
    "main",
    { id: "page", "aria-labelledby": "title" },
    element(
      "p",
      { "data-key": "greeting", class: "greeting" },
      words.rich("page.greeting", { name: element("bdi", { class: "name" }, dashboard.name) }),
    ),
    element("div", { "data-key": "first", class: "column" }, first),
    element(
      "div",
      { "data-key": "second", class: "column" },
      whySection(dashboard, words),
      badgeSection(dashboard, words),
      isProgressFirst ? null : goals,
      pointsSection(points, words),
      isProgressFirst ? board : null,
    ),
  );
}
