import { messageEvent, person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const drawn = (message: string) => ({
  answer: named("等待回函", { ...messageEvent(message), settings: { kind: "message", stage: "review" } }),
  ask: named("发函", person("generalTask", "officer:SCJG", { stage: "review" })),
});
const flows = [["prep fork", "prep answer\n answer fork"]] as const;

export const examples: Examples = {
  correct: [LAWFUL, { what: "the message has the step's id", elements: { answer: drawn("answer").answer }, flows }],
  incorrect: [
    {
      what: "the message has another name",
      elements: { answer: drawn("reply").answer },
      flows,
      says: ["“等待回函”等待的消息应以环节的编号“answer”命名。"],
    },
  ],
};
