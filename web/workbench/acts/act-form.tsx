import { AcceptanceForm } from "./acceptance-form.tsx";
import type { ActProps } from "./act-props.ts";
import { DeliveryForm } from "./delivery-form.tsx";
import { ReviewForm } from "./review-form.tsx";
import { SignOffForm } from "./sign-off-form.tsx";
import { SiteSurveyForm } from "./site-survey-form.tsx";
import { TerminationForm } from "./termination-form.tsx";

/** The form of the task's step. */
export function ActForm(props: ActProps) {
  switch (props.task.activityId) {
    case "acceptance":
      return <AcceptanceForm {...props} />;
    case "reviewTask":
      return <ReviewForm {...props} />;
    case "siteSurvey":
      return <SiteSurveyForm {...props} />;
    case "signOffTask":
      return <SignOffForm {...props} />;
    case "terminationSignOff":
      return <TerminationForm {...props} />;
    case "delivery":
      return <DeliveryForm {...props} />;
    default:
      return null;
  }
}
