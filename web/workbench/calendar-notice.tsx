import { useQuery } from "@tanstack/react-query";
import type { Role } from "../../domain/case/actor.ts";
import { call } from "../ui/api/call.ts";

const WARNED: readonly Role[] = ["hallOffice", "supervisor", "operator"];

/**
 * For hall office and operators: warns that the holiday notice on which dates depend is not loaded. Shows nothing to
 * other posts, or when it is loaded.
 */
export function CalendarNotice({ role }: { readonly role: Role }) {
  const { data } = useQuery({
    queryKey: ["calendar", "warning"],
    queryFn: ({ signal }) => call("GET /api/calendar/warning", { signal }),
    enabled: WARNED.includes(role),
    refetchInterval: 600_000,
  });
  if (!data?.warning) return null;
  return (
    <div className="notice notice-warn" role="status">
      <p className="notice-title">{data.warning.year}年放假安排待导入</p>
      <p>{data.warning.message}</p>
    </div>
  );
}
