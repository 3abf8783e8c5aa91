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

/** The form of an act of staff on a case. */
export type CaseActForm<A extends CaseActType> = ComponentType<CaseActFormProps<A>>;

/** Declares the form of an act of staff; it is exported under the name of the act. */
export function defineCaseActForm<A extends CaseActType>(form: CaseActForm<A>): CaseActForm<A> {
  return form;
}
