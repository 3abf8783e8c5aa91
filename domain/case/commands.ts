import type { ApplicationData } from "../form/form.ts";
import type { SeenAgent, SeenDocument } from "../identity/proof.ts";
import type { DeliveryMode } from "../item/service-item.ts";
import type { DocumentKind } from "../paper/paper.ts";
import type {
  Applicant,
  CaseFile,
  HandedMaterial,
  HandedOver,
  MaterialVerdict,
  RefusalGround,
  ReviewPointAnswer,
  ServiceMethod,
} from "./case-file.ts";
import type { DecidedTask } from "./events.ts";
import type { IsoDate } from "../law/dates.ts";

/** 申请: opens a case. Everything the law asks of an application is checked before a number is given. */
export interface FileCase {
  readonly type: "fileCase";
  readonly caseId: string;
  readonly queryCode: string;
  readonly channel: CaseFile["channel"];
  readonly applicant: Applicant;
  readonly application: ApplicationData;
  readonly materials: readonly HandedMaterial[];
  readonly deliveryMode: DeliveryMode;
  /** What the clerk saw at the counter; nothing from everybody else. */
  readonly seen?: SeenParties | null;
  /** Under which reference a system that proves identities answers for the parties; without one it does not. */
  readonly attestation?: string | null;
}

/** What a clerk saw of the parties; a party left out is not proved by it. */
export interface SeenParties {
  readonly applicant: SeenDocument | null;
  readonly agent: SeenAgent | null;
}

/** 核实身份: a clerk proves, with the paper in hand or by judging what was uploaded, who the parties of a case filed as 身份待核 are. */
export interface ProveIdentity extends SeenParties {
  readonly type: "proveIdentity";
}

/** 收件登记, by the intake step. */
export interface RegisterIntake {
  readonly type: "registerIntake";
}

/** 受理审核: exactly one of accepted / supplement / refused / not required (APL art. 32), or a proposal to end after a supplement that never came. */
export interface DecideAcceptance {
  readonly type: "decideAcceptance";
  readonly task: DecidedTask;
  readonly outcome: "accepted" | "supplement" | "refused" | "notRequired" | "terminated";
  readonly verdicts: readonly MaterialVerdict[];
  readonly reason: string | null;
  readonly basis: string | null;
  readonly competentOrgan: string | null;
  /** Of a refusal; null: another organ's matter when one is named, else a supplement that still has faults. */
  readonly ground?: Exclude<RefusalGround, "notRequired"> | null;
}

/** Decides nothing by itself: what the law has made of the case by now is applied before any command (`lapse`), and this one makes it visible. By the sweeps. */
export interface ApplyLaw {
  readonly type: "applyLaw";
}

/** 送达告知, by the notice step: the papers of the decision before it have been made and are handed to the applicant. */
export interface ServeNotice {
  readonly type: "serveNotice";
  readonly activityId: string;
  readonly documentIds: readonly string[];
}

/** 补正: the applicant hands in what the one-time notice asked for. */
export interface SubmitSupplement {
  readonly type: "submitSupplement";
  readonly materials: readonly HandedMaterial[];
}

/** 首席代表 confirms or returns the proposal to end a case whose supplement never came. */
export interface AnswerTermination {
  readonly type: "answerTermination";
  readonly task: DecidedTask;
  readonly outcome: "confirmed" | "returned";
  readonly reason: string | null;
}

/** 审查准备, by the review step: decides by rule where the item allows it and the shared record is there. */
export interface PrepareReview {
  readonly type: "prepareReview";
}

/** 审查 */
export interface RecordReview {
  readonly type: "recordReview";
  readonly task: DecidedTask;
  readonly outcome: "submitted" | "siteSurvey";
  readonly points: readonly ReviewPointAnswer[];
  readonly opinion: "grant" | "refuse" | null;
  /** What a refusal rests on beside failed points: concealed or false materials (APL art. 78). */
  readonly ground?: "falseMaterials" | null;
  readonly reason: string | null;
  readonly basis: string | null;
}

/** Somebody of the department's roster, or an outsider by name and number. */
export type SurveyChoice = { readonly personId: string } | { readonly name: string; readonly idNumber: string };

/** 特别程序结束: result of a site survey and the like. */
export interface FinishSpecialProcedure {
  readonly type: "finishSpecialProcedure";
  readonly task: DecidedTask;
  readonly persons: readonly SurveyChoice[];
  readonly place: string;
  readonly passed: boolean;
  readonly result: string;
}

/** 签批: the chief representative signs or returns. `seenHash` is what the screen showed. */
export interface SignOff {
  readonly type: "signOff";
  readonly task: DecidedTask;
  readonly outcome: "signed" | "returned";
  readonly decision: "grant" | "refuse" | null;
  readonly seenHash: string | null;
  readonly reason: string | null;
}

/** 授权核验与用印, by the sign-off step: authority in force, reviewer is not signer; then the decision takes effect. */
export interface ConfirmSignOff {
  readonly type: "confirmSignOff";
}

/** The signature did not stand up: it is taken back and the task returns to the chief representative. */
export interface VoidSignature {
  readonly type: "voidSignature";
  readonly code: string;
  readonly reason: string;
}

/** 制证, by the issuance step. */
export interface IssueResult {
  readonly type: "issueResult";
  readonly licenceId: string;
  readonly verifyCode: string;
}

/** A service that the issuance clerk records afterwards: how, on which day, and what proves it. */
export interface ServiceRecord {
  readonly method: ServiceMethod;
  readonly on: IsoDate;
  readonly proof: string;
}

/** 送达, recorded by the issuance window: handed over there now, or served otherwise. `task` is null where the flow knows no delivery step. */
export interface RecordDelivery {
  readonly type: "recordDelivery";
  readonly task: DecidedTask | null;
  readonly recipient: string;
  readonly recipientIdNumber: string;
  readonly identityCheck: string;
  readonly service?: ServiceRecord | null;
}

/** 送达文书: a notice of a case that nobody has in an account was handed over by the window, or served otherwise. `kind` is that of the document, `paperOf` its day. */
export interface RecordService {
  readonly type: "recordService";
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly paperOf: IsoDate;
  readonly method: HandedOver["method"];
  readonly on: IsoDate;
  readonly recipient: string;
  readonly proof: string;
}

/** 自助打印: the applicant opened the result in the own account; the first time delivers it. */
export interface RecordSelfPrint {
  readonly type: "recordSelfPrint";
}

/** Who stood at the counter, and how the clerk checked it. */
export interface PresentPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
}

/** 撤回: by the applicant, before the decision. `present`: at the counter, who asked for it; nobody online. */
export interface WithdrawCase {
  readonly type: "withdrawCase";
  readonly reason: string | null;
  readonly present?: PresentPerson | null;
}

/** 查阅完整信息: somebody who does not handle the case has a reason to see the personal data in it. */
export interface ShowPersonalData {
  readonly type: "showPersonalData";
  readonly reason: string;
}

export type Command =
  | FileCase
  | RegisterIntake
  | DecideAcceptance
  | ApplyLaw
  | ServeNotice
  | SubmitSupplement
  | AnswerTermination
  | PrepareReview
  | RecordReview
  | FinishSpecialProcedure
  | SignOff
  | ConfirmSignOff
  | VoidSignature
  | IssueResult
  | RecordDelivery
  | RecordService
  | RecordSelfPrint
  | WithdrawCase
  | ShowPersonalData
  | ProveIdentity;

export type CommandType = Command["type"];
