import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { GeneralTask } from "./general-task.ts";

/** What general tasks (一般环节) recorded, in order; of each step the newest counts. */
export interface GeneralTasksState {
  readonly generalTasks: readonly GeneralTask[];
}

export const generalTasks = defineSlice<GeneralTasksState>()({
  empty: { generalTasks: [] },
  stores: { generalTasks: fact((held) => held.map(splitRecord)) },
  signed: { generalTasks: true },
  read: (stored) => ({ generalTasks: factOf(stored, "generalTasks", []) }),
  on: {
    generalTaskCompleted: ({ generalTasks: held }, { record }) => ({ generalTasks: [...held, record] }),
  },
});

function splitRecord({ texts, ...open }: GeneralTask): unknown {
  return {
    ...open,
    texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, sealed(text, "words")])),
  };
}
