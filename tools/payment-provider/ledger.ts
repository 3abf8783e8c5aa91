import { randomInt } from "node:crypto";
import fs from "node:fs";

/** Money that came for an order. */
export interface LedgerPayment {
  readonly transaction: string;
  readonly fen: number;
  readonly paidAt: string;
  refundNumber: string | null;
}

/** An order as the simulated provider keeps it. */
export interface LedgerOrder {
  readonly orderNumber: string;
  readonly fen: number;
  readonly subject: string;
  readonly notifyUrl: string;
  /** In the address at which it is paid. */
  readonly token: string;
  isShut: boolean;
  readonly payments: LedgerPayment[];
}

/** All orders, in memory and in one file, so that a restart forgets no money. */
export interface Ledger {
  readonly orders: Map<string, LedgerOrder>;
  save(): void;
}

/** Opens the file, or begins an empty one. */
export function openLedger(file: string): Ledger {
  const known = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as LedgerOrder[]) : [];
  const orders = new Map(known.map((order) => [order.orderNumber, order]));
  return {
    orders,
    save() {
      const draft = `${file}.draft`;
      fs.writeFileSync(draft, JSON.stringify([...orders.values()], null, 2));
      fs.renameSync(draft, file);
    },
  };
}

/** A transaction number as banks give them: the time and some digits. */
export function newTransaction(now: Date): string {
  return `${now.toISOString().replace(/\D/g, "")}${String(randomInt(1_000_000)).padStart(6, "0")}`;
}
