import { beside } from "../../journal/keeping.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import { keepPerson } from "../procedures/keep-person.ts";
import type { Deliberation } from "./deliberation.ts";

/** 集体审议: who took part, and what they concluded. */
export interface DeliberationRecorded {
  readonly type: "deliberationRecorded";
  readonly deliberation: Deliberation;
  readonly task: DecidedTask;
}

export const deliberationRecorded = defineEvent<DeliberationRecorded>()({
  type: "deliberationRecorded",
  title: ({ deliberation }) => withWord("集体审议", conclusionIn(deliberation)),
  readBy: "staff",
  keeps: { deliberation: keepDeliberation, task: "open" },
  ends: ({ task, deliberation: { outcome } }) => endOf(task, outcome),
  sends: null,
  changesFile: true,
});

/** The conclusion in the open, persons and words beside it. */
function keepDeliberation({ chair, participants, place, question, views, reason, ...open }: Deliberation): unknown {
  return {
    ...open,
    chair: chair && keepPerson(chair),
    participants: participants.map(keepPerson),
    place: beside(place, "words"),
    question: beside(question, "words"),
    views: beside(views, "words"),
    reason: beside(reason, "words"),
  };
}

function conclusionIn(deliberation: unknown): string | null {
  const outcome = (deliberation as Partial<Deliberation> | undefined)?.outcome;
  if (outcome === undefined) return null;
  return outcome === "agreed" ? "同意" : "不同意";
}
