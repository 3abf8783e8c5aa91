/** A limit as the law or the hall's promise words it. `instant` = decided on the spot (value 0). */
export interface TimeLimit {
  readonly value: number;
  readonly unit: "instant" | "workingDay" | "naturalDay" | "month" | "year";
  /** As printed on the guide: 20个工作日. */
  readonly text: string;
  /** True where the figure is practice, not an article of law. */
  readonly approx: boolean;
}

export interface LegalBasis {
  readonly title: string;
  readonly article: string;
  /** How the article was checked against the law's text. */
  readonly verification: "articleRead" | "articleFound" | "notVerified";
}

/** How a result reaches the applicant. */
export const DELIVERY_MODES = ["window", "selfPrint", "mail"] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
