import type { IsoDate } from "../law/dates.ts";
import type { DocumentKind } from "./papers.gen.ts";

/** A part of a notice, top to bottom. */
export type Block =
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "heading"; readonly text: string }
  | { readonly type: "fields"; readonly rows: readonly LabelledValue[] }
  | { readonly type: "table"; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: "list"; readonly items: readonly string[] };

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

/** `width` is a share of the text width; the shares of one table add up to 1. */
export interface TableColumn {
  readonly title: string;
  readonly width: number;
}

/** The URL printed as a QR code, and the line under it. */
export interface PaperQr {
  readonly url: string;
  readonly caption: string;
}

/** A letter-like paper: receipt, notice or decision, following GB/T 9704 as far as a notice needs it. */
export interface NoticePaper {
  readonly layout: "notice";
  readonly kind: DocumentKind;
  readonly title: string;
  /** Number of the notice (文号), or null for papers without a series. */
  readonly number: string | null;
  /** The addressee, printed as “某某：”; null for receipts. */
  readonly addressee: string | null;
  readonly blocks: readonly Block[];
  /** The organ responsible for the paper (APL art. 32 last paragraph: its seal and the date are mandatory). */
  readonly organ: string;
  /** Text of the seal: organ along the edge, purpose below the star. */
  readonly seal: SealFace;
  readonly date: IsoDate;
  readonly caseNumber: string;
  readonly qr: PaperQr | null;
  /** Footnote of the page, for example where to complain. */
  readonly footnote: string | null;
}

/** The result itself: a licence or certificate with a border, its fields and its validity. */
export interface LicencePaper {
  readonly layout: "licence";
  readonly kind: "licence";
  /** 农药生产许可证 */
  readonly title: string;
  readonly number: string;
  readonly fields: readonly LabelledValue[];
  readonly organ: string;
  readonly seal: SealFace;
  readonly date: IsoDate;
  /** null = the paper states facts as of its day and has no validity period. */
  readonly validFrom: IsoDate | null;
  /** null = unlimited. */
  readonly validTo: IsoDate | null;
  /** A sentence below the fields, for example what the licence permits; may be null. */
  readonly statement: string | null;
  readonly caseNumber: string;
  readonly qr: PaperQr;
}

/** The text of the round seal. */
export interface SealFace {
  /** Organ around the edge: 某省农业农村厅 */
  readonly organ: string;
  /** Purpose below the star: 行政审批专用章 */
  readonly purpose: string;
}

export type Paper = NoticePaper | LicencePaper;
