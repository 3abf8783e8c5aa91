import { isOpened } from "../../domain/case/packaging/open-member.ts";
import { memberVariables } from "../../domain/flow/variable-names.ts";
import { memberCaseId } from "../../domain/case/packaging/member-case.ts";
import { digest } from "../../store/ids.ts";
import { defineTopic } from "../steps/topic.ts";

/**
 * 启动联办事项: files the case of a member, or says that it is not opened. The call that follows is bound to the version of the diagram that the engine has of the member's pinned release: until that is
 * deployed, the step waits.
 */
export default defineTopic({
  command: async ({ caseId, activityId }, { members }) => ({
    type: "openMember",
    element: activityId,
    ...(await members.called(caseId, activityId)),
  }),
  outcome: (caseFile, _events, command) => {
    if (command.type !== "openMember" || !isOpened(caseFile, command.itemId) || command.version === null)
      return { outcome: "notOpened" };
    const names = memberVariables(command.itemId);
    return {
      outcome: "opened",
      variables: {
        [names.caseId]: memberCaseId(digest, caseFile.id, command.itemId),
        [names.version]: command.version,
      },
    };
  },
});
