/** A labelled interaction, with what can be known while it goes on. */
export interface LabelledInteraction {
  /** Not unique in the data: different interactions have the same one. */
  readonly id: string;
  readonly sentiment: number;
  readonly customerTenureMonths: number;
  readonly agentTenureMonths: number;
  readonly isChat: boolean;
  /** Kinds of phrases that were heard: legal ones, and those of high risk. 0 to 2. */
  readonly phraseCount: number;
  /** Whether it was right to escalate, whether or not anybody did; `null` = to be reviewed. */
  readonly isEscalation: boolean | null;
}

/**
 * Reads a CSV file of interactions with the columns below, in any order, others besides.
 *
 * @throws {Error} Where a column is missing, a number is none or a verdict is unknown.
 */
export function readInteractions(csv: string): LabelledInteraction[] {
  const [header = "", ...lines] = csv.trim().split(/\r?\n/);
  const names = header.split(",");
  for (const name of COLUMNS) if (!names.includes(name)) throw new Error(`no column ${name}`);
  if (csv.includes('"')) throw new Error("quoted cells are not read");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: (typeof COLUMNS)[number]): string => cells[names.indexOf(name)] ?? "";
    return {
      id: cell("interaction_id"),
      sentiment: numberOf(cell("sentiment_score")),
      customerTenureMonths: numberOf(cell("tenure_months")),
      agentTenureMonths: numberOf(cell("agent_tenure_months")),
      isChat: cell("interaction_type") === "Chat",
      phraseCount: Number(cell("legal_mention") !== "") + Number(cell("high_risk_phrase") !== ""),
      isEscalation: verdictOf(cell("escalation_validity")),
    };
  });
}

const COLUMNS = [
  "interaction_id",
  "sentiment_score",
  "tenure_months",
  "agent_tenure_months",
  "interaction_type",
  "legal_mention",
  "high_risk_phrase",
  "escalation_validity",
] as const;

/** Escalations that should have been and failed or never were count; those that should not have been do not. */
const VERDICTS: ReadonlyMap<string, boolean | null> = new Map([
  ["Valid_Escalation", true],
  ["Missed_Escalation", true],
  ["Failed_Escalation", true],
  ["No_Escalation_Required", false],
  ["Invalid_Disposition", false],
  ["Review_Needed", null],
]);

function verdictOf(text: string): boolean | null {
  const verdict = VERDICTS.get(text);
  if (verdict === undefined) throw new Error(`not a verdict: ${text}`);
  return verdict;
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new Error(`not a number: ${text}`);
  return value;
}
