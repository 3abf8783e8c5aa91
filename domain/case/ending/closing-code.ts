/** 办结结果, in our own words; mapped to the national codes at the border. */
export type ClosingCode =
  | "granted"
  | "refused"
  | "supplementNotReceived"
  | "acceptanceRefused"
  | "licenceNotRequired"
  | "withdrawn"
  | "forwarded"
  | "terminated";
