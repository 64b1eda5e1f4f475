import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import type { Problem } from "../../core/errors.ts";
import type { AlertEffect, AlertNotification } from "../alert/model.ts";
import type { QualityEpisode, TrendRow } from "./model.ts";

/**
 * The episodes that an alert's effects tell of, in order of start.
 *
 * - An episode begins with its first breaching window, which lies before the `fired` that tells of it.
 * - Its worst mean is the lowest that was told, or would have been; with rows, also the lowest of the reliable ones in it.
 * - An episode whose `fired` was withheld has no `resolved`, so effects alone do not tell its end. Rows with the alert's
 *   states do: it ends with the first row from its start on that neither fires nor recovers, after one that did.
 *
 * @param effects - Of one series, in the order they came; those of a fleet by their `effect`.
 * @param rows - The trend of the same series, where there is one.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an effect is none.
 *
 * @see docs/mos/trend.md
 */
export function episodesOf(effects: readonly AlertEffect[], rows: readonly TrendRow[] = []): readonly QualityEpisode[] {
  checkEffects(effects, rows);
  const episodes = new Map<string, QualityEpisode>();
  for (const effect of effects) {
    if (effect.kind === "revised") continue;
    const notification = effect.kind === "withheld" ? effect.notification : effect;
    const before = episodes.get(notification.episode) ?? begun(notification);
    episodes.set(notification.episode, told(before, notification, effect.kind !== "withheld"));
  }
  return [...episodes.values()]
    .map((episode) => seenIn(rows, episode))
    .sort((a, b) => a.startAt - b.startAt || compareTexts(a.id, b.id));
}

function begun({ episode, name, severity, source, startedAt }: AlertNotification): QualityEpisode {
  return {
    id: episode,
    name,
    severity,
    source,
    startAt: startedAt,
    endAt: null,
    firedAt: null,
    resolvedAt: null,
    endedBy: null,
    worstMean: null,
  };
}

function told(episode: QualityEpisode, notification: AlertNotification, isSent: boolean): QualityEpisode {
  const { kind, at, because, window } = notification;
  if (kind === "resolved") return { ...episode, endAt: at, resolvedAt: isSent ? at : null, endedBy: because };
  const worstMean = lower(episode.worstMean, window.mean);
  return kind === "fired" && isSent
    ? { ...episode, worstMean, firedAt: episode.firedAt ?? at }
    : { ...episode, worstMean };
}

/** What rows add: lower means, and the end of an episode of which nobody was told. */
function seenIn(rows: readonly TrendRow[], episode: QualityEpisode): QualityEpisode {
  const from = rows.filter((row) => row.source === episode.source && row.startAt >= episode.startAt);
  const firstLit = from.findIndex(isLit);
  const firstDark = from.findIndex((row, i) => firstLit >= 0 && i > firstLit && row.alertState !== null && !isLit(row));
  const endAt = episode.endAt ?? (firstDark < 0 ? null : (from[firstDark] as TrendRow).endAt);
  const inside = from.filter((row) => (endAt === null || row.endAt <= endAt) && row.isReliable);
  return { ...episode, endAt, worstMean: inside.reduce((worst, { mean }) => lower(worst, mean), episode.worstMean) };
}

/** Whether an episode is going on after a row's window. */
export function isLit({ alertState }: TrendRow): boolean {
  return alertState === "firing" || alertState === "recovering";
}

function lower(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}

function checkEffects(effects: readonly AlertEffect[], rows: readonly TrendRow[]): void {
  const problems: Problem[] = [];
  checkFields(problems, "", { effects, rows }, { effects: "list", rows: "list" });
  if (Array.isArray(effects)) {
    effects.forEach((effect: AlertEffect, i) => {
      checkFields(problems, `effects[${i}]`, effect, { kind: KINDS });
      if (effect?.kind === "withheld") checkFields(problems, `effects[${i}]`, effect, WITHHELD);
      else if (effect?.kind !== "revised") checkFields(problems, `effects[${i}]`, effect, NOTIFICATION);
    });
  }
  refuseProblems("ERR_INVALID_INPUT", "episodesOf", problems);
}

const KINDS: FieldKinds[string] = ["one-of", "fired", "worsened", "repeated", "resolved", "withheld", "revised"];

const NOTIFICATION: FieldKinds = {
  episode: "id",
  at: "instant",
  startedAt: "instant",
  window: ["record", { mean: "number-or-null" }],
};

const WITHHELD: FieldKinds = { notification: ["record", NOTIFICATION] };
