import { digest } from "../../core/digest.ts";
import type { SupervisorAnswer, SupervisorBehaviour } from "./model.ts";

/**
 * What a supervisor does with an alert.
 *
 * @param alertIndex - How many alerts this shift had before this one.
 */
export function answerAlert(
  behaviour: SupervisorBehaviour,
  alertIndex: number,
  supervisorId: string,
  interactionId: string,
): SupervisorAnswer {
  if (behaviour.kind === "plan") {
    return behaviour.answers[alertIndex % behaviour.answers.length] as SupervisorAnswer;
  }
  const { acceptShare, rejectShare, afterSeconds } = behaviour;
  // Two independent parts of the digest, each from 0 to 1, 1 excluded.
  const hex = digest(JSON.stringify([supervisorId, interactionId]));
  const place = Number.parseInt(hex.slice(0, 8), 16) / TWO_32;
  const pace = Number.parseInt(hex.slice(8, 16), 16) / TWO_32;
  if (place >= acceptShare && 1 - place > rejectShare) return { kind: "ignore" };
  const [quickest, slowest] = afterSeconds;
  const kind = place < acceptShare ? "accept" : "reject";
  return { kind, afterSeconds: quickest + (slowest - quickest) * pace };
}

const TWO_32 = 4_294_967_296;
