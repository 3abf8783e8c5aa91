export interface Termination {
  readonly reason: string;
  readonly proposedById: string;
  readonly confirmed: boolean;
  /** The rule by which an unpaid case may end; absent where no supplement arrived. */
  readonly basis?: string;
}
