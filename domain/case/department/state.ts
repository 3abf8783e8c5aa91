import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { DepartmentStep, HandOut } from "./department-step.ts";

/** What the own systems of departments were given, and answered, in order; of each step the newest answer counts. */
export interface DepartmentStepsState {
  readonly departmentSteps: readonly DepartmentStep[];
  readonly handOuts: readonly HandOut[];
}

export const departmentSteps = defineSlice<DepartmentStepsState>()({
  empty: { departmentSteps: [], handOuts: [] },
  stores: { departmentSteps: fact((held) => held.map(splitRecord)), handOuts: fact() },
  signed: { departmentSteps: true, handOuts: false },
  read: (stored) => ({
    departmentSteps: factOf(stored, "departmentSteps", []),
    handOuts: factOf(stored, "handOuts", []),
  }),
  on: {
    departmentStepTaken: ({ handOuts }, { type: _type, ...handOut }) => ({ handOuts: [...handOuts, handOut] }),
    departmentStepCompleted: ({ departmentSteps: held }, { record }) => ({ departmentSteps: [...held, record] }),
  },
});

function splitRecord({ texts, message, ...open }: DepartmentStep): unknown {
  return {
    ...open,
    message: sealed(message, "words"),
    texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, sealed(text, "words")])),
  };
}
