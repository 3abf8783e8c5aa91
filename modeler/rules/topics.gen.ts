// Written by `npm run generate` from the files it imports. Do not edit.
/** Topics that the hall's workers serve: the files of workers/topics/. */
export const TOPICS = [
  "exchange",
  "intake",
  "issuance",
  "member-opening",
  "notice",
  "package-end",
  "package-results",
  "payment",
  "review",
  "sign-off",
] as const;
