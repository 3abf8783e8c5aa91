import type { FlowVariables } from "../../../domain/flow/variables.ts";
import type { TypedVariables } from "../../../engine/commands.ts";

/** The variables of a command to the engine, as the flow knows them. */
export function untyped(variables: TypedVariables = {}): FlowVariables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { type, value }]) => [
      name,
      type === "Date" && value !== null ? new Date(value).toISOString() : value,
    ]),
  );
}
