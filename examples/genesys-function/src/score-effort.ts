import { createActionHandler } from "cxscore/adapters/genesys";
import { scoreEffort } from "cxscore/ces";

/** What a flow hands over and gets: `actions/score-effort.json` is made of it, and a test compares the two. */
export const EFFORT_CONTRACT = {
  input: {
    transferCount: { type: "integer", description: "How often the customer was transferred.", isRequired: true },
    queueWaitSeconds: { type: "number", description: "Seconds in queues, all together.", isRequired: true },
  },
  output: {
    effortScore: { type: "number", description: "1 (most effort) to 7 (least); left out after an error." },
    penaltyPoints: {
      type: "number",
      description: "Points before the floor at 1 stopped them; left out after an error.",
    },
    contributions: { type: "string", description: "The contributions as JSON text; empty after an error." },
  },
} as const;

/** Scores the effort that an interaction cost the customer. Never throws and never rejects: what is wrong is in `error`. */
export const effortHandler = createActionHandler(EFFORT_CONTRACT, (facts) => {
  const { value, penaltyPoints, contributions } = scoreEffort(facts);
  return { effortScore: value, penaltyPoints, contributions };
});
