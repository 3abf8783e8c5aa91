import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { Draft } from "../edits/draft.ts";
import type { Edit } from "../edits/edit.ts";
import type { Problem } from "../rules/lint.ts";

/** The one thing that mends a problem. */
export interface Cure {
  /** On the button: 在“制证”之前插入“首席代表签批”. */
  readonly sentence: string;
  readonly edit: Edit;
}

/** What the diagram is published with, as far as it is known. */
export interface Known {
  readonly item: ServiceItem | null;
  readonly form: ApplicationForm | null;
}

/** A problem where it is. */
export interface Case extends Known {
  readonly problem: Problem;
  /** Of the definitions that were linted; a cure does not change them before its edit is carried out. */
  readonly draft: Draft;
}

/** Finds the cure of one rule; null where there is none, or more than one. */
export type CureFinder = (found: Case) => Cure | null;
