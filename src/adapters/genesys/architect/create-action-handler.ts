import { isScoringError } from "../../../core/errors.ts";
import { assertContract } from "./check-contract.ts";
import { flattenAnswer } from "./flatten-answer.ts";
import type { ActionAnswer, ActionContract, ActionInput, ActionResult } from "./model.ts";
import { readActionInput } from "./read-action-input.ts";

/**
 * Wraps a function of the library, or of one's own, as the handler of a function data action: flat primitives in, flat
 * primitives out, and errors in the field `error` instead of thrown, which the platform would make a 500 without words.
 *
 * - An input that breaks the contract is refused with every problem; so is a number in quotes: nothing is guessed.
 * - What `answer` throws or rejects with becomes `error`; of a `ScoringError` every problem, under the field's own name.
 *   `answer` may also say `error` itself.
 * - A text that is no text, such as a list of contributions, is written as JSON. A number that is missing or `null` is
 *   left out; a missing text is empty, a missing flag `false`. What breaks the contract of the output is an error.
 * - No text of the input is repeated in an error.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with the contract: when the module loads, not
 *   in a call.
 *
 * @example
 * const contract = { input: { waitSeconds: { type: "number", description: "Seconds.", isRequired: true } }, output: { isLong: { type: "boolean", description: "Over a minute." }, reasons: { type: "string", description: "JSON." } } };
 * const handler = createActionHandler(contract, ({ waitSeconds }) => ({ isLong: waitSeconds > 60, reasons: ["wait"] }));
 * await handler({ waitSeconds: 61 }); // { isLong: true, reasons: "[\"wait\"]", error: "" }
 * (await handler({ waitSeconds: "61" })).error; // "waitSeconds: expected a finite number, received a text of 2"
 *
 * @see docs/adapters/genesys-architect.md
 */
export function createActionHandler<const C extends ActionContract>(
  contract: C,
  answer: (input: ActionInput<C>) => ActionAnswer<C> | Promise<ActionAnswer<C>>,
): (event: unknown) => Promise<ActionResult<C>> {
  assertContract("createActionHandler", contract);
  const fail = (error: string): ActionResult<C> => flattenAnswer(contract.output, { error }) as ActionResult<C>;
  return async (event) => {
    try {
      const reading = readActionInput(event, contract.input);
      if (reading.kind === "refused") return fail(reading.error);
      const flat = flattenAnswer(contract.output, await answer(reading.values as ActionInput<C>));
      return flat as ActionResult<C>;
    } catch (error) {
      return fail(explainError(error));
    }
  };
}

/** An error as one line. */
function explainError(error: unknown): string {
  if (!isScoringError(error)) {
    return `unexpected: ${error instanceof Error ? `${error.name}: ${error.message}` : typeof error}`;
  }
  // The last part of the path is the field of the contract: `features.waitTimeSeconds` came in as `waitTimeSeconds`.
  return error.problems
    .map(({ path, expected, received }) => `${path.split(".").at(-1)}: expected ${expected}, received ${received}`)
    .join("; ");
}
