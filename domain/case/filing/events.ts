import type { RoutingFacts } from "../../flow/variables.ts";
import type { ApplicationData } from "../../form/form.ts";
import type { PartyProofs } from "../../identity/proof.ts";
import type { DeliveryMode } from "../../item/service-item.ts";
import { sealed } from "../../journal/keeping.ts";
import type { Instant, IsoDate } from "../../law/dates.ts";
import { defineEvent } from "../define-event.ts";
import type { Applicant } from "../parties/applicant.ts";
import { keepProofs } from "../parties/keep-proofs.ts";
import { keepMaterials } from "./keep-materials.ts";
import type { Membership, Packaging } from "../packaging/packaging.ts";
import type { HandedMaterial } from "./material.ts";

/** 提交申请: the first event of every case. */
export interface CaseFiled {
  readonly type: "caseFiled";
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly itemId: string;
  readonly release: number;
  readonly departmentId: string;
  readonly zoneId: string;
  readonly channel: "online" | "counter" | "api";
  readonly ownerId: string | null;
  readonly applicant: Applicant;
  readonly proofs: PartyProofs;
  readonly application: ApplicationData;
  readonly materials: readonly HandedMaterial[];
  readonly deliveryMode: DeliveryMode;
  readonly filedAt: Instant;
  /** 路由事实: the answers on which the flow may branch; absent in events of earlier versions. */
  readonly facts?: RoutingFacts;
  /** Of a package. */
  readonly packaging?: Packaging;
  /** Of a member of a package: its flow is started by that of the package. */
  readonly membership?: Membership;
}

export const caseFiled = defineEvent<CaseFiled>()({
  type: "caseFiled",
  title: "提交申请",
  readBy: "applicant",
  keeps: {
    id: "open",
    number: "open",
    queryCode: "never",
    itemId: "open",
    release: "open",
    departmentId: "open",
    zoneId: "open",
    channel: "open",
    ownerId: "open",
    applicant: ({ agent, ...party }) => ({ party: sealed(party), agent: sealed(agent, "agent") }),
    proofs: keepProofs,
    application: (application) => sealed(application),
    materials: keepMaterials,
    deliveryMode: "open",
    filedAt: "open",
    // They follow from the application.
    facts: "never",
    packaging: "open",
    membership: "open",
  },
  ends: null,
  sends: ({ id, itemId, release, facts = {}, membership }) =>
    membership === undefined ? [{ type: "start", itemId, release, variables: { caseId: id, itemId }, facts }] : [],
  changesFile: true,
});

/** 收件登记: the day from which the application counts as received. */
export interface IntakeRegistered {
  readonly type: "intakeRegistered";
  readonly receivedOn: IsoDate;
  /** Required materials that are not there. */
  readonly missing: readonly string[];
}

export const intakeRegistered = defineEvent<IntakeRegistered>()({
  type: "intakeRegistered",
  title: "收件登记",
  readBy: "applicant",
  keeps: { receivedOn: "open", missing: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});
