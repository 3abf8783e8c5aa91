import { KIND_WORDS } from "../../item/kind-words.ts";
import { definePaper } from "../../paper/define-paper.ts";

export const grantDecision = definePaper({
  name: ({ kind }) => `${KIND_WORDS[kind].grant}决定书`,
  number: "准",
  sort: "result",
  receivedBy: "collect",
});

export const refusalDecision = definePaper({
  name: ({ kind }) => `${KIND_WORDS[kind].refusal}决定书`,
  number: "不准",
  sort: "result",
  receivedBy: "collect",
});
