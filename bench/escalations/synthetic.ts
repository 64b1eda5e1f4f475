const ROWS = 1200;

/** Interactions as a CSV file; one in eight should escalate, most of those in a bad mood, and ids repeat. */
export function syntheticInteractions(): string {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const isEscalation = i % 8 === 0;
    const mood = ((i * 37) % 101) / 50 - 1;
    const sentiment = isEscalation ? Math.min(mood, 0.2) - 0.1 * ((i / 8) % 2) : mood;
    const verdict = isEscalation ? VERDICTS[(i / 8) % VERDICTS.length] : i % 7 === 0 ? "Invalid_Disposition" : NONE;
    const phrase = isEscalation && i % 3 === 0 ? "I will sue" : "";
    const id = `INT-${i % (ROWS - 40)}`;
    return [id, sentiment, i % 120, i % 60, i % 3 === 0 ? "Chat" : "Call", phrase, "", verdict].join(",");
  });
  return [HEADER, ...lines].join("\n");
}

const NONE = "No_Escalation_Required";
const VERDICTS = ["Valid_Escalation", "Missed_Escalation", "Failed_Escalation"];
const HEADER =
  "interaction_id,sentiment_score,tenure_months,agent_tenure_months,interaction_type,legal_mention,high_risk_phrase,escalation_validity";
