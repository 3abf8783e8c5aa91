import { only } from "./access.ts";
import { DRAFT_PARAMS } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, flag, list, Moment, object, optional, text, whole, type Value } from "./shapes.ts";

const Window = text({
  pattern: "^[A-Za-z0-9-]{8,64}$",
  description: "Chosen by the window, another one for each",
  examples: ["0f8e2c4a-5b1d-4e6f"],
});

export const DraftPresence = object(
  {
    version: whole({ description: "Of the draft now: a window that shows an older one knows that somebody has saved" }),
    others: list(
      object({
        name: text({ description: "Of the person" }),
        since: Moment,
        isSelf: flag({ description: "True for another window of the caller" }),
        writes: flag({ description: "True if the person may change the draft" }),
      }),
      { description: "All other windows in which the draft is open" },
    ),
  },
  { $id: "DraftPresence", description: "Who has the draft open at the same time" },
);
export type DraftPresence = Value<typeof DraftPresence>;

export const tellDraftPresence = defineOperation({
  operationId: "tellDraftPresence",
  method: "POST",
  path: "/api/drafts/{id}/presence",
  tag: "releases",
  summary: "Say that one has a draft open, and see who else has",
  description:
    "Told every few seconds while the draft is open, and once with `leaves` when it is closed; forgotten a minute after it was told last. Only the name and the moment are shown, and nothing enters the journal.",
  access: only("designer", "hallOffice", "supervisor"),
  params: DRAFT_PARAMS,
  body: closed(
    { window: Window, leaves: optional(flag({ description: "True: the window is closed now" })) },
    { $id: "DraftWindow" },
  ),
  example: { window: "0f8e2c4a-5b1d-4e6f" },
  answers: { 200: answer(DraftPresence, "Who else has it open") },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});
