import type { AgentDashboard } from "cxscore/gamification";
import { type Child, element, isolated } from "../../pages/browser/dom.ts";
import { bar, section } from "./section.ts";
import { textFor, type Words } from "./words.ts";

/** Today's score, its tier and the next one. */
export function scoreSection({ composite }: AgentDashboard, rank: Child, words: Words): HTMLElement {
  const { texts, format } = words;
  const { value, shown, tier } = composite;
  if (value === null) {
    return section(
      "score",
      texts.text("score.title"),
      element("p", { class: "none" }, texts.text("score.none")),
      element("p", {}, texts.text("score.none.why")),
      rank,
    );
  }
  return section(
    "score",
    texts.text("score.title"),
    element(
      "p",
      { class: "figure" },
      element("strong", {}, format.shown(shown)),
      tier === null ? null : element("span", { class: "tier" }, words.rich("score.tier", { tier: isolated(tier) })),
    ),
    nextTier(composite, words),
    provisional(composite, words),
    rank,
  );
}

function nextTier({ value, nextTier: next }: AgentDashboard["composite"], words: Words): Child {
  const { texts, format } = words;
  if (next === null) return element("p", { class: "next" }, texts.text("score.highest"));
  const points = format.shown(next.shownMissing);
  const sentence = words.rich("score.next", { points, tier: isolated(next.tier), from: format.number(next.from) });
  const ratio = next.from > 0 && value !== null ? value / next.from : 0;
  return [bar(ratio, texts.text("score.progress", { tier: next.tier })), element("p", { class: "next" }, sentence)];
}

function provisional({ isProvisional, missing }: AgentDashboard["composite"], words: Words): Child {
  if (!isProvisional || missing.length === 0) return null;
  const kpis = missing.map(({ kpi, label }, index) => [index === 0 ? "" : ", ", words.kpi(kpi, label)]);
  return element("p", { class: "notice warn" }, words.rich("score.provisional", { kpis }));
}

/** What to do about it today. */
export function todaySection({ composite, coachingHint, kpis }: AgentDashboard, words: Words): HTMLElement {
  const { texts } = words;
  const title = texts.text("today.title");
  if (composite.value === null) return section("today", title, element("p", {}, texts.text("today.none")));
  if (coachingHint === null) return section("today", title, element("p", {}, texts.text("today.best")));
  const { kpi, label, value, shown, shownGain, isControllable } = coachingHint;
  const tip = textFor("tip", kpi, words);
  return section(
    "today",
    title,
    element(
      "p",
      { class: "hint" },
      words.rich("today.hint", {
        kpi: element("strong", {}, words.kpi(kpi, label)),
        value: words.value(value, shown),
        gain: element("strong", {}, words.format.shown(shownGain)),
      }),
      isControllable ? null : ` ${texts.text("today.outcome")}`,
    ),
    tip === null ? null : element("p", {}, tip),
    waysUp(composite.nextTier, kpis, words),
  );
}

function waysUp(next: AgentDashboard["composite"]["nextTier"], kpis: AgentDashboard["kpis"], words: Words): Child {
  if (next === null) return null;
  const tier = isolated(next.tier);
  const ways = next.steps.flatMap((step) => {
    if (step.kind !== "reachable") return [];
    const card = kpis.find(({ kpi }) => kpi === step.kpi);
    const now = card === undefined ? "" : words.value(card.value, card.shown);
    const value = words.format.shown(step.shown);
    const isOutcome = card?.composite?.isControllable === false;
    return element(
      "li",
      {},
      words.rich("today.way", { kpi: words.kpi(step.kpi, step.label), now, value }),
      isOutcome ? element("span", { class: "soft" }, ` (${words.texts.text("why.outcome")})`) : null,
    );
  });
  if (ways.length === 0) return element("p", { class: "soft" }, words.rich("today.noway", { tier }));
  return [element("p", {}, words.rich("today.ways", { tier })), element("ul", { class: "ways" }, ways)];
}
