import { closed, word } from "../../shapes.ts";
import { defineStep, pickedFrom, titled } from "../define-step.ts";

/** The item of a member, as steps of a package name it. */
export const MEMBER_SETTINGS = closed({
  member: titled("联办事项", pickedFrom("members", word(10, { minLength: 6 }))),
});

/**
 * 启动联办事项: files the case of a member once what it needs is granted, and says on which version of its flow it runs; or ends the member without one: a prerequisite was not granted, the package was stopped,
 * or the answers do not choose it. Everything is decided from the record: the engine only says that it is time to look.
 */
export const memberOpening = defineStep({
  kind: "memberOpening",
  version: 1,
  name: "启动联办事项",
  hint: "前置事项办成的，为联办事项立件并开始办理；前置事项未办成、已停止或者没有选择的，不再办理。",
  element: { as: "platform", topic: "member-opening" },
  stage: "review",
  settings: MEMBER_SETTINGS,
  outcomes: {
    opened: { name: "已开始办理" },
    notOpened: { name: "不再办理" },
  },
  plain: ["opened", "notOpened"],
  needs: ["accepted", { not: "ended" }],
  command: "openMember",
  entered: "never",
  may: { repeat: true, parallel: true, leaveHall: false, in: "packages" },
  example: { settings: { member: "SC-021" }, body: null },
});
