import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { Draft } from "../edits/draft.ts";
import type { Edit } from "../edits/edit.ts";
import type { DraftProblem } from "./draft-problem.ts";

/** The one thing that mends a problem: a change of the flow, or of one file beside it. */
export type Cure = FlowCure | ItemCure | FormCure | TableCure;

interface Pressed {
  /** On the button: 在“制证”之前插入“首席代表签批”. */
  readonly sentence: string;
}

export interface FlowCure extends Pressed {
  readonly edit: Edit;
}

/** The item as it is afterwards, from what it is when somebody presses the button. */
export interface ItemCure extends Pressed {
  readonly item: (item: ServiceItem) => ServiceItem;
}

/** The same of the form. */
export interface FormCure extends Pressed {
  readonly form: (form: ApplicationForm) => ApplicationForm;
}

/** A decision table that goes. */
export interface TableCure extends Pressed {
  readonly withoutTable: string;
}

/** What the diagram is published with, as far as it is known. */
export interface Known {
  readonly item: ServiceItem | null;
  readonly form: ApplicationForm | null;
}

/** A problem where it is. */
export interface Case extends Known {
  readonly problem: DraftProblem;
  /** Of the definitions that were linted; a cure does not change them before its edit is carried out. */
  readonly draft: Draft;
}

/** Finds the cure of one rule; null where there is none, or more than one. */
export type CureFinder = (found: Case) => Cure | null;
