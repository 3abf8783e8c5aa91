// Written by `npm run generate` from the files it imports. Do not edit.
import type { PersonKind } from "../../../domain/case/steps.ts";
import type { StepForm } from "./define-step-form.ts";
import { acceptance } from "./acceptance.tsx";
import { deliberation } from "./deliberation.tsx";
import { delivery } from "./delivery.tsx";
import { forwarding } from "./forwarding.tsx";
import { generalTask } from "./general-task.tsx";
import { opinion } from "./opinion.tsx";
import { packageDelivery } from "./package-delivery.tsx";
import { postCheck } from "./post-check.tsx";
import { publicity } from "./publicity.tsx";
import { review } from "./review.tsx";
import { signOffTask } from "./sign-off-task.tsx";
import { specialProcedure } from "./special-procedure.tsx";
import { terminationSignOff } from "./termination-sign-off.tsx";
import { upperAnswer } from "./upper-answer.tsx";

/** The form of every kind of step that people do: a kind without a form does not compile. */
export const STEP_FORMS = {
  acceptance,
  deliberation,
  delivery,
  forwarding,
  generalTask,
  opinion,
  packageDelivery,
  postCheck,
  publicity,
  review,
  signOffTask,
  specialProcedure,
  terminationSignOff,
  upperAnswer,
} satisfies { readonly [K in PersonKind]: StepForm };
