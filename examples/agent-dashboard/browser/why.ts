import type { AgentDashboard, KpiCard } from "cxscore/gamification";
import { type Child, element } from "../../pages/browser/dom.ts";
import { bar, section, textOf } from "./section.ts";
import { textFor, type Words } from "./words.ts";

/** Every KPI with its value and what it brings. */
export function whySection({ composite, kpis }: AgentDashboard, words: Words): HTMLElement {
  const { texts, format } = words;
  const counted = kpis.flatMap((card) => card.composite ?? []);
  const share = counted.reduce((sum, one) => sum + (one.contribution === null ? 0 : one.weight), 0);
  const sum =
    composite.value === null
      ? null
      : composite.isProvisional
        ? texts.text("why.divided", { share: format.percent(share) })
        : texts.text("why.sum");
  return section(
    "why",
    texts.text("why.title"),
    element(
      "ul",
      { class: "kpis" },
      kpis.map((card) => kpiCard(card, words)),
    ),
    sum === null ? null : element("p", { class: "soft" }, sum),
  );
}

function kpiCard(card: KpiCard, words: Words): HTMLElement {
  const { kpi, label, value, shown } = card;
  const about = textFor("about", kpi, words);
  return element(
    "li",
    { "data-key": `kpi-${kpi}`, class: value === null ? "kpi missing" : "kpi" },
    element("h3", {}, words.kpi(kpi, label)),
    element("p", { class: "value" }, words.value(value, shown)),
    about === null || value === null ? null : element("p", { class: "soft" }, about),
    worth(card, words),
  );
}

function worth({ kpi, label, composite }: KpiCard, words: Words): Child {
  const { texts, format } = words;
  if (composite === null) return element("p", { class: "soft" }, texts.text("why.notcounted"));
  const { contribution, maxPossible, isControllable } = composite;
  const outcome = isControllable ? null : element("p", { class: "soft" }, texts.text("why.outcome"));
  if (contribution === null) return [element("p", { class: "soft" }, texts.text("why.left")), outcome];
  const points = format.number(Math.abs(contribution), 1);
  const most = format.number(maxPossible, 1);
  const text = contribution < 0 ? texts.text("why.costs", { points }) : texts.text("why.brings", { points, most });
  const ratio = maxPossible > 0 ? contribution / maxPossible : 0;
  return [bar(ratio, `${textOf(words.kpi(kpi, label))}: ${text}`), element("p", { class: "soft" }, text), outcome];
}
