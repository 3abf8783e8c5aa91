import { useEffect } from "react";
import { createPortal } from "react-dom";
import type { OutlineRow } from "../../outline/rows.ts";
import { addressOf } from "./png-of.ts";
import "./print-sheet.css";

interface Props {
  readonly title: string;
  readonly svg: string;
  readonly rows: readonly OutlineRow[];
  /** Called when the print dialog of the browser is closed. */
  done(): void;
}

/** The drawing and the list on paper: shown to the printer only. */
export function PrintSheet({ title, svg, rows, done }: Props) {
  useEffect(() => {
    addEventListener("afterprint", done, { once: true });
    // The picture must be there before the printer looks.
    const picture = document.querySelector<HTMLImageElement>(".print-sheet img");
    void Promise.resolve(picture?.decode()).then(
      () => print(),
      () => print(),
    );
    return () => removeEventListener("afterprint", done);
  }, []);
  return createPortal(
    <section className="print-sheet" aria-hidden="true">
      <h1>{title}</h1>
      <img src={addressOf(svg)} alt="" />
      <table>
        <thead>
          <tr>
            {["环节", "谁办", "几个工作日", "可能的结论"].map((one) => (
              <th key={one}>{one}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PrintedRow key={`${row.row} ${row.id}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}

function PrintedRow({ row }: { readonly row: OutlineRow }) {
  const name = <td data-depth={Math.min(row.depth, 8)}>{row.name}</td>;
  if (row.row !== "step")
    return (
      <tr className="print-aside">
        {name}
        <td colSpan={3}>{row.row === "branch" ? (row.condition ?? "") : ""}</td>
      </tr>
    );
  return (
    <tr>
      {name}
      <td>{row.by}</td>
      <td>{row.days ?? ""}</td>
      <td>{row.outcomes.join("、")}</td>
    </tr>
  );
}
