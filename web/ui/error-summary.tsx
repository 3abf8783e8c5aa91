import { useEffect, useRef } from "react";
import type { FieldProblem } from "../../domain/rule-violation.ts";
import { focusField } from "./fields/focus-field.ts";

interface ErrorSummaryProps {
  readonly problems: readonly FieldProblem[];
  /** Changes with every attempt to submit: the summary then takes the focus. */
  readonly attempt: number;
}

/** All problems to correct before the form can be submitted, each with a link to its field. */
export function ErrorSummary({ problems, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      className="notice notice-bad error-summary"
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
    >
      <h2 id="error-summary-title" className="notice-title">
        有{problems.length}处需要更正
      </h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(field);
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
