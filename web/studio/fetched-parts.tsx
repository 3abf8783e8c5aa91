import { fetchedPart } from "../staff/fetched-part.tsx";
import { Loading } from "../staff/states/loading.tsx";

/** The parts that draw: fetched when a flow or a paper is shown, which most pages do not. */
export const Studio = fetchedPart(
  async () => (await import("../../modeler/studio/studio.tsx")).Studio,
  <Loading what="正在打开草稿" />,
);

export const CompareView = fetchedPart(
  async () => (await import("../../modeler/studio/compare/compare-view.tsx")).CompareView,
  <Loading what="正在打开流程图" />,
);

export const TryoutView = fetchedPart(
  async () => (await import("../../modeler/studio/tryout/tryout-view.tsx")).TryoutView,
  <Loading what="正在准备试办" />,
);

export const PdfPages = fetchedPart(
  async () => (await import("./draft/result/pdf-pages.tsx")).PdfPages,
  <Loading what="正在显示样张" />,
);

export const MappingView = fetchedPart(
  async () => (await import("../../modeler/studio/compare/mapping-view.tsx")).MappingView,
  <Loading what="正在打开流程图" />,
);
