import { effortFacts, scoreEffort } from "cxscore/ces";
import type { Platform, ServiceState } from "../../../../examples/service/pipeline/model.ts";
import { findLeaks } from "./find-leaks.ts";
import { judgePoints } from "./judge-points.ts";
import { BUDGETS, CREDENTIALS } from "./live-once.ts";
import { DAMAGED, type LivedDay } from "./run-day.ts";

/** What came of a day; every line of `losses` is one too many. */
export interface Verdict {
  readonly losses: readonly string[];
  readonly injected: Readonly<Record<string, number>>;
  readonly requests: number;
  /** Interactions of the truth that give a score, of those that had ended by then. */
  readonly scorable: number;
  /** Those that give one and end later: no score is wanted of them yet. */
  readonly endLater: number;
  /** The most requests of one token within 60 seconds. */
  readonly mostPerMinute: Readonly<Record<Platform, number>>;
}

/** Compares what the platforms hold, and what the service says of itself, with the truth. */
export function judgeDay(day: LivedDay): Verdict {
  const { state, platforms } = day;
  const losses: string[] = day.unfinished.map((text) => `unfinished: ${text}`);
  const lose = (isLost: boolean, text: string): void => void (isLost ? losses.push(text) : null);
  const truth = truthOf(day);
  for (const { platform, id, value } of truth) {
    const held = heldBy(day, platform, id);
    lose(held !== value, `${platform} holds ${held} for an interaction of ${value}`);
    const known = state.interactions[`${platform}:${id}`];
    lose(known?.effort !== value, `the service knows ${known?.effort} for an interaction of ${value}`);
  }
  const scorable = truth.filter(({ value }) => value !== undefined).length;
  lose(state.counts.scored !== scorable, `${state.counts.scored} scored where the truth has ${scorable}`);
  const lost = unfollowed(day);
  const { givenUp } = state.counts;
  lose(lost.length !== givenUp, `nothing asks for ${lost.length} that have not ended, and ${givenUp} were given up`);
  for (const text of countProblems(state)) losses.push(text);
  for (const text of fileProblems(day)) losses.push(text);
  losses.push(...judgePoints(day).losses);
  const { genesys, cxone } = platforms;
  const mostPerMinute = { genesys_cloud: busiest(genesys.requests), nice_cxone: busiest(cxone.requests) };
  lose(mostPerMinute.genesys_cloud > budgetOf("genesys"), `${mostPerMinute.genesys_cloud} requests in a minute`);
  lose(mostPerMinute.nice_cxone > budgetOf("cxone"), `${mostPerMinute.nice_cxone} requests in a minute`);
  lose(day.mostRenewals > 1, `${day.mostRenewals} token requests at once`);
  lose(day.askedInPause > 0, `${day.askedInPause} requests while the platform had asked for a pause`);
  const secrets = [...Object.values(CREDENTIALS.genesys), ...Object.values(CREDENTIALS.cxone), ...day.tokens];
  for (const leak of findLeaks(day, secrets)) losses.push(`what came out holds ${leak}`);
  const injected = Object.fromEntries(
    Object.entries(genesys.injected).map(([kind, count]) => [kind, count + cxone.injected[kind as "cut"]]),
  );
  const requests = genesys.requests.length + cxone.requests.length;
  const endLater = truth.filter(({ endsLater }) => endsLater).length;
  return { losses, injected, requests, scorable, endLater, mostPerMinute };
}

/** What a token may be used for within a minute. */
export function budgetOf(platform: keyof typeof BUDGETS): number {
  const { capacity, refillPerMinute } = BUDGETS[platform];
  return capacity + refillPerMinute;
}

interface TrueScore {
  readonly platform: Platform;
  readonly id: string;
  /** `undefined` = the interaction gives no score, so that there must be none. */
  readonly value: number | undefined;
  /** There is one, and it was not complete early enough. */
  readonly endsLater: boolean;
}

/** The score of every interaction that was complete on its platform early enough; of none other. */
function truthOf({ stories, judgedAt }: LivedDay): readonly TrueScore[] {
  return stories.flatMap(({ interaction, truth }) =>
    truth.conversations.map((conversation) => {
      const facts = effortFacts(conversation);
      const isInTime = interaction.completeAt <= judgedAt;
      const score =
        conversation.status === "complete" && facts.kind === "ready" ? scoreEffort(facts.facts).value : undefined;
      const value = isInTime ? score : undefined;
      const endsLater = !isInTime && score !== undefined;
      return { platform: interaction.platform, id: conversation.conversation_id, value, endsLater };
    }),
  );
}

/** What Genesys Cloud shows as unfinished, and the poll does not ask for by its id; CXone tells its updates by itself. */
function unfollowed({ stories, state, judgedAt }: LivedDay): readonly string[] {
  const followed = new Set(state.polling.genesys_cloud?.open.map(({ key }) => key));
  return stories.flatMap(({ interaction, truth }) => {
    if (interaction.platform !== "genesys_cloud" || (interaction.copies[0]?.visibleFrom ?? judgedAt) >= judgedAt)
      return [];
    const isOver =
      interaction.completeAt <= judgedAt && truth.conversations.every(({ status }) => status === "complete");
    const key = `genesys_cloud:${interaction.id}`;
    return isOver || followed.has(key) || Object.hasOwn(state.interactions, key) ? [] : [key];
  });
}

function heldBy({ platforms }: LivedDay, platform: Platform, id: string): unknown {
  if (platform === "nice_cxone") return platforms.cxone.businessDataOf(id)["behavioral_ces"];
  const records = platforms.genesys.customAttributesOf(id);
  if (records.length > 1) return `${records.length} records`;
  return records[0]?.customAttributes["ces_score_number"];
}

/** Every sum that has to come out. */
export function countProblems({ counts, delivery, outbox, lines }: ServiceState): readonly string[] {
  const problems: string[] = [];
  const equal = (what: string, one: number, other: number): void => {
    if (one !== other) problems.push(`${what}: ${one} is not ${other}`);
  };
  const { passed, scored, rescored, unchanged, unscorable, unfinished } = counts;
  equal("copies passed", passed, scored + rescored + unchanged + unscorable + unfinished);
  let handedOn = 0;
  for (const platform of ["genesys_cloud", "nice_cxone"] as const) {
    const state = delivery[platform];
    handedOn += outbox[platform].length + (state?.totals.accepted ?? 0);
    if (state === null) continue;
    const { accepted, written, skipped, superseded, deadLettered, expired } = state.totals;
    const inside = state.items.length + state.letters.length;
    equal(`${platform} accepted`, accepted, written + skipped + superseded + deadLettered + expired + inside);
    equal(`${platform} unfinished deliveries`, state.items.length, 0);
  }
  equal("scores handed on", handedOn, scored + rescored);
  equal("lines on their way", lines.length, 0);
  return problems;
}

/** Each quarantined record and each dead letter is in its file once. */
function fileProblems({ state, store }: LivedDay): readonly string[] {
  if (store.files === undefined) return [];
  const problems: string[] = [];
  const { quarantine, "dead-letters": letters } = store.files;
  const lines = [linesOf(quarantine), linesOf(letters)] as const;
  const [quarantined, dead] = lines.map((some) => new Set(some).size);
  const damaged = DAMAGED.genesys.length + DAMAGED.cxone.length;
  if (lines[0].length !== damaged || quarantined !== damaged || state.counts.quarantined !== damaged) {
    problems.push(`${quarantined} records in ${lines[0].length} lines of quarantine, ${damaged} are damaged`);
  }
  if (lines[1].length !== state.counts.deadLetters || dead !== lines[1].length) {
    problems.push(`${dead} dead letters in ${lines[1].length} lines, ${state.counts.deadLetters} were told`);
  }
  return problems;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  // A line that was cut is no JSON.
  return lines.slice(0, -1).map((line) => JSON.stringify(JSON.parse(line)));
}

/** The most requests of one token within any 60 seconds. */
function busiest(requests: LivedDay["platforms"]["genesys"]["requests"]): number {
  const byToken = new Map<string, number[]>();
  for (const { at, headers } of requests) {
    const token = headers["authorization"] ?? "";
    if (!token.startsWith("Bearer ")) continue;
    byToken.set(token, [...(byToken.get(token) ?? []), at]);
  }
  let most = 0;
  for (const times of byToken.values()) {
    for (let first = 0, last = 0; last < times.length; last++) {
      while ((times[last] as number) - (times[first] as number) >= 60_000) first++;
      most = Math.max(most, last - first + 1);
    }
  }
  return most;
}
