import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates, type CommandOfBody } from "../define-command.ts";
import {
  AUTHORITY_PAPERS,
  IDENTITY_DOCUMENTS,
  type AgentProof,
  type IdentityProof,
  type SeenAgent,
  type SeenDocument,
} from "../../identity/proof.ts";
import { refuse, type FieldProblem } from "../../rule-violation.ts";
import { closed } from "../../shapes.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { Actor } from "../actor.ts";
import type { Applicant } from "./applicant.ts";
import type { CaseFile } from "../case-file.ts";
import { SEEN, type SeenParties } from "./seen-parties.ts";
import type { DecideContext } from "../context.ts";
import { requireStatus } from "../guards.ts";
import { isFinal } from "../status.ts";

const BODY = closed(SEEN, { $id: "SeenParties", description: "The papers that a clerk has seen" });

/** 核实身份: a clerk proves the identity of the parties of a case filed as 身份待核, from the paper or from uploads. */
export type ProveIdentity = CommandOfBody<"proveIdentity", typeof BODY>;

/**
 * 核实身份: a named clerk of the zone saw the papers of a party, or checked the uploaded power of attorney (APL art. 29). Each party is proved once, and never by itself.
 * Refused while a signature awaits its seal: signed content must not change.
 */
export const proveIdentity = defineCommand<ProveIdentity>()({
  type: "proveIdentity",
  body: BODY,
  by: ["clerk"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: ProveIdentity, context: DecideContext): readonly CaseEvent[] {
  const { actor } = context;
  if (isFinal(caseFile.status) || (caseFile.signature !== null && caseFile.decision === null)) requireStatus(caseFile);
  requireUnproved(caseFile, command);
  requireSeen(command, caseFile.applicant, { all: false });
  const on = shanghaiDate(context.now);
  return [{ type: "identityProved", on, proofs: proofsFromPapers(command, actor, on) }];
}

/**
 * Requires that parties have shown their papers: at the counter every party that the application names, in a case that awaits proof at least one unproved party.
 * Refuses with DOCUMENT_SEEN_REQUIRED.
 */
export function requireSeen(
  seen: SeenParties | null,
  { agent }: Applicant,
  { all }: { readonly all: boolean },
): SeenParties {
  const { applicant: applicantSeen, agent: agentSeen } = seen ?? NOTHING;
  const wanted = { applicant: all || (!applicantSeen && !agentSeen), agent: all && agent !== null };
  const problems = [
    ...applicantProblems(applicantSeen, wanted.applicant),
    ...agentProblems(agentSeen, { wanted: wanted.agent, named: agent !== null }),
  ];
  if (seen === null || problems.length > 0) return refuse("DOCUMENT_SEEN_REQUIRED", { problems });
  return seen;
}

const NOTHING: SeenParties = { applicant: null, agent: null };

function applicantProblems(seen: SeenDocument | null, wanted: boolean): FieldProblem[] {
  if (seen) return noteProblem("seen.applicant", seen);
  return wanted ? [{ field: "seen.applicant", message: "请登记核验申请人的何种证件" }] : [];
}

function agentProblems(
  seen: SeenAgent | null,
  { wanted, named }: { readonly wanted: boolean; readonly named: boolean },
): FieldProblem[] {
  if (!seen) return wanted ? [{ field: "seen.agent", message: "请登记核验经办人的证件、授权文件和委托事项" }] : [];
  if (!named) return [{ field: "seen.agent", message: "本申请没有经办人" }];
  return [
    ...noteProblem("seen.agent", seen),
    ...(seen.acts.length === 0 ? [{ field: "seen.agent.acts", message: "请选择委托事项" }] : []),
  ];
}

/** The papers that a clerk saw, as proofs. */
export function proofsFromPapers({ applicant, agent }: SeenParties, actor: Actor, on: IsoDate): CaseFile["proofs"] {
  return { applicant: applicant && paperProof(applicant, actor, on), agent: agent && agentProof(agent, actor, on) };
}

function requireUnproved({ applicant, proofs }: CaseFile, seen: SeenParties): void {
  const open = proofs.applicant === null || (applicant.agent !== null && proofs.agent === null);
  const again = [seen.applicant && proofs.applicant, seen.agent && proofs.agent].find(
    (proof): proof is IdentityProof => proof !== null && proof !== undefined,
  );
  if (again)
    refuse("IDENTITY_ALREADY_PROVED", { title: `该当事人的身份已经由“${again.byName}”核实，不需要重复核实。` });
  if (!open) refuse("IDENTITY_ALREADY_PROVED");
}

function noteProblem(field: string, { document, note }: SeenDocument): FieldProblem[] {
  return document === "otherDocument" && !note?.trim() ? [{ field: `${field}.note`, message: "请写明是什么证件" }] : [];
}

function paperProof(seen: SeenDocument, { id, name }: Actor, on: IsoDate): IdentityProof {
  return {
    kind: "document",
    byId: id,
    byName: name,
    on,
    reference: words(IDENTITY_DOCUMENTS[seen.document], seen.note),
  };
}

function agentProof(seen: SeenAgent, actor: Actor, on: IsoDate): AgentProof {
  const papers = `${IDENTITY_DOCUMENTS[seen.document]}、${AUTHORITY_PAPERS[seen.authority]}`;
  return {
    ...paperProof(seen, actor, on),
    reference: words(papers, seen.note),
    acts: [...new Set(seen.acts)],
    mandateId: null,
  };
}

function words(papers: string, note: string | null): string {
  const more = note?.trim() ?? "";
  return more === "" ? papers : `${papers}（${more}）`;
}
