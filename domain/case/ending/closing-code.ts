/** 办结结果, in our own codes; mapped to the national codes where data leaves the platform. */
export type ClosingCode =
  | "granted"
  | "refused"
  /** Of a package: some members were granted, others not. */
  | "partlyGranted"
  | "supplementNotReceived"
  | "acceptanceRefused"
  | "licenceNotRequired"
  | "withdrawn"
  | "forwarded"
  | "terminated";
