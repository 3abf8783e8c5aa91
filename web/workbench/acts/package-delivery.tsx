import { defineStepForm } from "./define-step-form.ts";
import { DeliveryForm } from "./delivery.tsx";

export const packageDelivery = defineStepForm(DeliveryForm, { short: true });
