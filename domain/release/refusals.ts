import { defineRefusal } from "../define-refusal.ts";

export const BUNDLE_INVALID = defineRefusal("content", "文件不能作为草稿保存，请按提示更正。");
export const CASE_NOT_AN_EXAMPLE = defineRefusal(
  "state",
  "撤回、终止的办件，以及按草稿走不到结束的办件，不能录成用例。",
);
export const DRAFT_CHANGED = defineRefusal("outdated", "草稿已被他人修改，请刷新后核对再办理。");
export const DRAFT_HAS_PROBLEMS = defineRefusal("content", "草稿还有问题没有解决，不能提交，请按提示更正。");
export const DRAFT_NOT_FOUND = defineRefusal("absent", "没有这份草稿。");
export const DRAFT_STATE_FORBIDS = defineRefusal("state", "草稿目前的状态不能办理此项操作。");
export const DRAFT_UNCHANGED = defineRefusal("state", "草稿与现行版本完全相同，没有需要发布的内容。");
export const DRAFT_VERSION_NOT_FOUND = defineRefusal("absent", "没有保存这一稿的内容，请选择列出的其他一稿。");
export const EXAMPLE_UNKNOWN = defineRefusal("content", "草稿里没有这个用例，请选择列出的其他用例。");
export const OWN_RELEASE = defineRefusal("forbidden", "编写或者提交草稿的人员不能审核同一草稿，请由其他工作人员审核。");
export const PUBLICATION_INVALID = defineRefusal("content", "施行日期有误，请按提示更正。");
export const RELEASE_BASE_CHANGED = defineRefusal(
  "state",
  "提交之后，该事项已发布了其他版本，请重新核对修改内容并再次提交。",
);
export const RELEASE_IN_FORCE = defineRefusal(
  "state",
  "该版本已经施行，不能撤回；需要恢复以前的版本的，请另行提交恢复。",
);
export const RELEASE_NOT_FOUND = defineRefusal("absent", "没有这个发布版本。");
export const REMARK_INVALID = defineRefusal("content", "环节意见有误，请按提示更正。");
export const REMARK_NOT_FOUND = defineRefusal("absent", "没有这条环节意见。");
export const SAMPLE_TOO_LONG = defineRefusal("content", "按这个用例印制的内容过长，不能预览，请缩短后再试。");
export const TRIAL_FAILED = defineRefusal("state", "用例试办没有通过，请退回修改。");
export const TRIAL_UNFINISHED = defineRefusal("state", "用例试办尚未完成，请稍后再审核。");
