export interface Termination {
  readonly reason: string;
  readonly proposedById: string;
  readonly confirmed: boolean;
}
