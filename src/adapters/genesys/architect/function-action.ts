import { describeValue, problem } from "../../../core/errors.ts";
import { refuseProblems } from "../../request.ts";
import { assertContract } from "./check-contract.ts";
import type { ActionContract, ActionField, ActionInputField, ActionSchema, FunctionAction } from "./model.ts";

/**
 * A function data action as the platform imports it: what a flow sees of a handler that {@link createActionHandler} made
 * with the same contract.
 *
 * - Contracts are flat: primitive values by name, no lists, no objects. Numbers of the output may be missing; texts and
 *   flags are always there, so that a flow needs no default for them.
 * - A contract that was published cannot be changed on the platform: a new one needs a new action.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with name and contract.
 *
 * @example
 * const contract = { input: { waitSeconds: { type: "number", description: "Seconds.", isRequired: true } }, output: { value: { type: "integer", description: "1 to 7." } } };
 * const action = functionAction({ name: "score", contract });
 * action.contract.input.inputSchema.required; // ["waitSeconds"]
 * action.contract.output.successSchema.required; // ["error"]
 *
 * @see docs/adapters/genesys-architect.md
 */
export function functionAction(action: { readonly name: string; readonly contract: ActionContract }): FunctionAction {
  const { name, contract } = (action ?? {}) as typeof action;
  refuseProblems("functionAction", [
    typeof name === "string" && name !== "" ? null : problem("name", "a text that is not empty", describeValue(name)),
  ]);
  assertContract("functionAction", contract);
  const input = Object.entries(contract.input);
  const output = Object.entries(contract.output);
  const inputSchema = schemaOf(input, ({ isRequired }: ActionInputField) => isRequired === true);
  const successSchema = schemaOf([...output, ["error", ERROR]], ({ type }) => type === "string" || type === "boolean");
  return {
    name,
    integrationType: "function-data-actions",
    actionType: "custom",
    config: {
      request: { requestType: "POST", headers: {}, requestTemplate: RAW_INPUT },
      response: { translationMap: {}, translationMapDefaults: {}, successTemplate: RAW_RESULT },
    },
    contract: { input: { inputSchema }, output: { successSchema } },
    secure: false,
  };
}

function schemaOf<F extends ActionField>(
  fields: readonly (readonly [string, F])[],
  isRequired: (field: F) => boolean,
): ActionSchema {
  const required = fields.filter(([, field]) => isRequired(field)).map(([name]) => name);
  return {
    $schema: "http://json-schema.org/draft-04/schema#",
    type: "object",
    properties: Object.fromEntries(fields.map(([name, { description, type }]) => [name, { description, type }])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

const ERROR: ActionField = { type: "string", description: "What was wrong with the input; empty when nothing was." };
const RAW_INPUT = "$" + "{input.rawRequest}";
const RAW_RESULT = "$" + "{rawResult}";
