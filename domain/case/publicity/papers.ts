import { definePaper } from "../../paper/define-paper.ts";

/** Published, and kept in the file as the proof of what was. */
export const publicityNotice = definePaper({ name: "公示公告", number: "示", sort: "internal", receivedBy: null });
/** Sent to the person who objected, whose name is not for the applicant. */
export const objectionReply = definePaper({ name: "异议答复书", number: "复", sort: "internal", receivedBy: null });
