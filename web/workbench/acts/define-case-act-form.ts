import type { ComponentType } from "react";
import type { CaseActOperations } from "../../../contract/case-acts.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import type { BodyOf } from "../../../contract/operation.ts";
import type { CaseActType } from "../../../domain/case/case-acts.gen.ts";
import type { CaseActSending } from "./use-case-act.ts";

export interface CaseActFormProps<A extends CaseActType> {
  readonly view: CaseView;
  readonly sending: CaseActSending<BodyOf<CaseActOperations[A]>>;
  /** Called with what to tell the person when it has been done. */
  done(message: string): void;
}

/** The form of an act of the staff on a case. */
export type CaseActForm<A extends CaseActType> = ComponentType<CaseActFormProps<A>>;

/** Says with which form an act of the staff is done; the name under which it is exported is the act's. */
export function defineCaseActForm<A extends CaseActType>(form: CaseActForm<A>): CaseActForm<A> {
  return form;
}
