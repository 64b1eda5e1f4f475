import type { AgentDashboard, BadgeProgressCard, EarnedBadgeCard, GoalCard } from "cxscore/gamification";
import { type Child, element, isolated } from "../../pages/browser/dom.ts";
import type { PointsPanel } from "../model.ts";
import { bar, section, table, textOf } from "./section.ts";
import { textFor, type Words } from "./words.ts";

/** Badges that the agent has, and those on the way. */
export function badgeSection({ badges }: AgentDashboard, words: Words): HTMLElement {
  const { texts } = words;
  const { earned, inProgress, revoked } = badges;
  // Those that are furthest first; of equals the order of the definition stays.
  const going = [...inProgress].sort((a, b) => (b.ratio ?? -1) - (a.ratio ?? -1));
  return section(
    "badges",
    texts.text("badges.title"),
    element("h3", {}, texts.text("badges.earned")),
    earned.length === 0
      ? element("p", { class: "soft" }, texts.text("badges.none"))
      : element(
          "ul",
          {},
          earned.map((one) => earnedBadge(one, words)),
        ),
    going.length === 0 ? null : element("h3", {}, texts.text("badges.going")),
    going.length === 0
      ? null
      : element(
          "ul",
          {},
          going.map((one) => goingBadge(one, words)),
        ),
    revoked.map(({ name }) => element("p", { class: "soft" }, words.rich("badges.revoked", { badge: isolated(name) }))),
  );
}

function earnedBadge(badge: EarnedBadgeCard, words: Words): HTMLElement {
  const { badgeId, icon, name, description, earnedOn, isNew } = badge;
  const { texts, format } = words;
  return element(
    "li",
    { "data-key": `badge-${badgeId}`, class: "badge has" },
    badgeIcon(icon),
    element(
      "div",
      {},
      element(
        "p",
        {},
        element("strong", {}, isolated(name)),
        isNew ? element("span", { class: "you" }, texts.text("badges.new")) : null,
      ),
      element("p", { class: "soft" }, isolated(description)),
      earnedOn === null
        ? null
        : element("p", { class: "soft" }, texts.text("badges.on", { date: format.day(earnedOn) })),
    ),
  );
}

function goingBadge(badge: BadgeProgressCard, words: Words): HTMLElement {
  const { badgeId, icon, name, description, current, target, ratio, waitsFor } = badge;
  const { texts, format } = words;
  const shown = (value: number): string => format.number(value, Number.isInteger(value) ? 0 : 1);
  const progress: Child =
    current === null || target === null || ratio === null
      ? null
      : [
          bar(ratio, name),
          element(
            "p",
            { class: "soft" },
            texts.text(current >= target ? "badges.enough" : "badges.of", {
              current: shown(current),
              target: shown(target),
            }),
          ),
        ];
  return element(
    "li",
    { "data-key": `badge-${badgeId}`, class: "badge" },
    badgeIcon(icon),
    element(
      "div",
      {},
      element("p", {}, element("strong", {}, isolated(name))),
      element("p", { class: "soft" }, isolated(description)),
      progress,
      waitsFor.length === 0 ? null : element("p", { class: "soft" }, texts.text("badges.waits")),
    ),
  );
}

function badgeIcon(icon: string): HTMLElement {
  return element("span", { class: "icon", "aria-hidden": "true" }, icon);
}

/** The goals of the month; `null` = nobody has set any. */
export function goalSection({ monthly }: AgentDashboard, words: Words): HTMLElement | null {
  const { texts, format } = words;
  const { month, daysLeft, goals } = monthly;
  if (goals.length === 0) return null;
  const left =
    daysLeft === 0 ? texts.text("goals.last") : texts.counted("goals.left", daysLeft, format.number(daysLeft));
  return section(
    "goals",
    texts.text("goals.title", { month: format.month(month) }),
    element("p", { class: "soft" }, left),
    element(
      "ul",
      {},
      goals.map((goal) => goalRow(goal, words)),
    ),
  );
}

function goalRow(goal: GoalCard, words: Words): HTMLElement {
  const { id, label, direction, shownTarget, status, shown, shownMissing, ratio } = goal;
  const { texts, format } = words;
  const name = words.kpi(id, label);
  const target = texts.text(direction === "at-least" ? "goals.least" : "goals.most", {
    target: format.shown(shownTarget),
  });
  const value = format.shown(shown);
  const state =
    status === "reached"
      ? texts.text("goals.reached", { value })
      : status === "open"
        ? texts.text("goals.open", { value, missing: format.shown(shownMissing ?? "") })
        : texts.text("goals.nodata");
  return element(
    "li",
    { "data-key": `goal-${id}`, class: `goal ${status}` },
    element("p", {}, element("strong", {}, name), " ", target),
    ratio === null ? null : bar(ratio, textOf(name)),
    element(
      "p",
      { class: "soft" },
      status === "reached" ? element("span", { "aria-hidden": "true" }, "✓ ") : null,
      state,
    ),
  );
}

/** Points of the rules, and which of them can still change; `null` = there are none. */
export function pointsSection(points: PointsPanel | null, words: Words): HTMLElement | null {
  if (points === null) return null;
  const { texts, format } = words;
  const shown = (value: number): string => format.number(value, Number.isInteger(value) ? 0 : 1);
  const count = format.number(points.eventCount);
  const rows = points.categories.map(({ category, points: sum, waitingCount }) =>
    element(
      "tr",
      { "data-key": `points-${category}` },
      element("th", { scope: "row" }, textFor("category", category, words) ?? isolated(category)),
      element("td", { class: "number" }, shown(sum)),
      element(
        "td",
        {},
        waitingCount === 0
          ? texts.text("points.firm")
          : texts.text("points.provisional", { waiting: format.number(waitingCount), count }),
      ),
    ),
  );
  return section(
    "points",
    texts.text("points.title"),
    table(
      texts.text("points.sum", { points: shown(points.points), count }),
      [
        { head: texts.text("points.col.category") },
        { head: texts.text("points.col.points"), isNumber: true },
        { head: texts.text("points.col.state") },
      ],
      rows,
    ),
  );
}
