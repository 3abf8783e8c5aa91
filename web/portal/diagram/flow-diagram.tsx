import { useQuery } from "@tanstack/react-query";
import type { ItemGuide } from "../../../contract/service-items.ts";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { callText } from "../../ui/api/call.ts";
import { Failure, Loading } from "../../ui/states.tsx";

const DiagramCanvas = lazy(async () => ({ default: (await import("./diagram-canvas.tsx")).DiagramCanvas }));

type Steps = ItemGuide["steps"];

/** 办理流程图: the diagram that the engine runs, with the public names of its steps, rendered when it comes into view; and the same as a list. */
export function FlowDiagram({ itemId, steps }: { readonly itemId: string; readonly steps: Steps }) {
  const {
    data: xml,
    error,
    refetch,
  } = useQuery({
    queryKey: ["service-items", itemId, "diagram"],
    queryFn: ({ signal }) => callText("GET /api/service-items/{id}/diagram", { params: { id: itemId }, signal }),
    staleTime: Infinity,
  });
  const [place, seen] = useSeen();
  return (
    <div ref={place}>
      {error && <Failure error={error} retry={refetch} />}
      {!error && (!xml || !seen) && <div className="diagram">{seen && <Loading what="正在加载流程图" />}</div>}
      {xml && seen && (
        <Suspense
          fallback={
            <div className="diagram">
              <Loading what="正在绘制流程图" />
            </div>
          }
        >
          <DiagramCanvas xml={xml} />
        </Suspense>
      )}
      <StepList steps={steps} />
    </div>
  );
}

const BY: Readonly<Record<Steps[number]["by"], string>> = {
  person: "人工办理",
  platform: "系统自动办理",
  wait: "等待",
};

function StepList({ steps }: { readonly steps: Steps }) {
  const onPhone = matchMedia("(max-width: 40rem)").matches;
  return (
    <details className="details" open={onPhone}>
      <summary>流程图文字说明（{steps.length}个环节）</summary>
      <ol className="plain-list">
        {steps.map((step) => (
          <li key={`${step.name} ${step.by}`}>
            {step.name}（{BY[step.by]}）
          </li>
        ))}
      </ol>
    </details>
  );
}

/** True once the element has come near the visible area. */
function useSeen() {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: "200px" },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return [place, seen] as const;
}
