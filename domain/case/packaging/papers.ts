import { definePaper } from "../../paper/define-paper.ts";

export const choiceNotice = definePaper({
  name: "联办事项继续办理选择告知书",
  number: null,
  sort: "notice",
  receivedBy: "file",
});

export const memberEndNotice = definePaper({
  name: "联办事项不再办理告知书",
  number: null,
  sort: "notice",
  receivedBy: "collect",
});
