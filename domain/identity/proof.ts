import type { IsoDate } from "../law/dates.ts";
import type { MandateAct } from "./mandate.ts";

/** Papers that prove an identity (证件). */
export const IDENTITY_DOCUMENTS = {
  residentIdCard: "居民身份证",
  householdRegister: "户口簿",
  birthCertificate: "出生医学证明",
  passport: "护照或者其他出入境证件",
  businessLicence: "营业执照",
  legalPersonCertificate: "法人登记证书",
  foundingPapers: "名称登记或者筹建文件",
  otherDocument: "其他有效证件",
} as const;
export type IdentityDocument = keyof typeof IDENTITY_DOCUMENTS;

/** Papers that prove that a person may act for another. */
export const AUTHORITY_PAPERS = {
  powerOfAttorney: "授权委托书",
  guardianship: "监护关系证明",
  representative: "法定代表人（负责人）身份证明",
  foundersResolution: "发起人（出资人）指定代表的证明",
} as const;
export type AuthorityPaper = keyof typeof AUTHORITY_PAPERS;

/** The paper of a party that a clerk saw; `note` for details (number of the paper, which upload). */
export interface SeenDocument {
  readonly document: IdentityDocument;
  readonly note: string | null;
}

/** The papers of an agent that a clerk saw: identity, authority, and for what. */
export interface SeenAgent extends SeenDocument {
  readonly authority: AuthorityPaper;
  readonly acts: readonly MandateAct[];
}

/** How the identity of a party was proved. */
export interface IdentityProof {
  /** By the account itself, a paper seen by a named clerk, or a system that vouches for it. */
  readonly kind: "account" | "document" | "attested";
  /** Account, clerk or key; empty in older files. */
  readonly byId: string;
  readonly byName: string;
  readonly on: IsoDate;
  /** Paper seen, mandate, or the attesting system's own reference. */
  readonly reference: string | null;
}

/** The proof of an agent, with what it may do. `mandateId` null with kind `account`: as the organisation's representative. */
export interface AgentProof extends IdentityProof {
  readonly acts: readonly MandateAct[];
  readonly mandateId: string | null;
}

/** 身份核验, one per party; null = not proved yet. */
export interface PartyProofs {
  readonly applicant: IdentityProof | null;
  readonly agent: AgentProof | null;
}

export const PROOF_NAMES = {
  account: "实名账号",
  document: "窗口核验证件",
  attested: "对接系统核验",
} as const satisfies Record<IdentityProof["kind"], string>;

/** True when every party that an application names has been proved; false is 身份待核. */
export function isProved({
  applicant,
  proofs,
}: {
  readonly applicant: { readonly agent: unknown };
  readonly proofs: PartyProofs;
}): boolean {
  return proofs.applicant !== null && (applicant.agent === null || proofs.agent !== null);
}
