import type { FormEvent, ReactNode } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { ProblemNotice } from "../../ui/problem-notice.tsx";

interface ActFrameProps {
  readonly title: string;
  readonly problems: Problems;
  readonly error: unknown;
  onSubmit(): void;
  readonly children: ReactNode;
}

/** Heading, problems and fields of an act. */
export function ActFrame({ title, problems, error, onSubmit, children }: ActFrameProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="panel act" noValidate onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      <ErrorSummary problems={problems.list} attempt={problems.attempt} />
      <Refusal error={error} />
      {children}
    </form>
  );
}

/** Why the act was refused, and a link to continue if another person was faster or the case has changed. */
export function Refusal({ error }: { readonly error: unknown }) {
  const queries = useQueryClient();
  if (error === null) return null;
  const stale = [
    "CASE_CHANGED_SINCE_SEEN",
    "TASK_ALREADY_DECIDED",
    "TASK_TAKEN",
    "STATUS_FORBIDS",
    "STEP_NOT_READY",
  ].includes(factsOf(error).code);
  const look = (): void =>
    void Promise.all([
      queries.invalidateQueries({ queryKey: ["cases"] }),
      queries.invalidateQueries({ queryKey: ["tasks"] }),
    ]);
  return (
    <>
      <ProblemNotice error={error} fieldsShown />
      {stale && (
        <p className="actions">
          <button type="button" className="button" onClick={look}>
            重新载入办件
          </button>
        </p>
      )}
    </>
  );
}

/** Optional text: empty becomes null. */
export function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
