import type { FlowVariables } from "../domain/flow/variables.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;

/**
 * The engine runs in real time: when the hall's clock is simulated, times sent to the engine are shifted by the same
 * offset.
 */
export function inEngineTime(variables: FlowVariables, now: () => Date): FlowVariables {
  const ahead = now().getTime() - Date.now();
  if (Math.abs(ahead) < 1_000) return variables;
  const move = (value: FlowVariables[string]): FlowVariables[string] =>
    typeof value === "string" && INSTANT.test(value) ? new Date(Date.parse(value) - ahead).toISOString() : value;
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, move(value)]));
}
