import type { XmlElement } from "../../../../modeler/gate/xml/xml-element.ts";
import { element, withAttribute, type Drawing, type Line } from "./drawing.ts";
import {
  behind,
  isStep,
  isWait,
  label,
  plain,
  replaced,
  stepsOf,
  withLines,
  without,
  type Mutation,
} from "./mutation.ts";

export const deleteStep: Mutation = (drawing) =>
  stepsOf(drawing).flatMap((id) =>
    [...new Set(behind(drawing, id))]
      .filter((to) => to !== id)
      .map((to) => {
        const events = isWait(drawing, id)
          ? drawing.lines.filter(({ from }) => from === id).map((line) => line.to)
          : [];
        const healed = withLines(drawing, (line) => (line.to === id ? { ...line, to } : line));
        return {
          what: `without ${label(drawing, id)}, on to ${label(drawing, to)}`,
          drawing: without(healed, [id, ...events]),
        };
      }),
  );

export const swapSteps: Mutation = (drawing) => {
  const steps = stepsOf(drawing);
  return steps.flatMap((one, at) =>
    steps.slice(at + 1).map((other) => {
      const swapped = new Map([
        [one, other],
        [other, one],
      ]);
      const end = (id: string): string => swapped.get(id) ?? id;
      return {
        what: `${label(drawing, one)} and ${label(drawing, other)} in each other's place`,
        drawing: withLines(drawing, (line) => ({ ...line, from: end(line.from), to: end(line.to) })),
      };
    }),
  );
};

export const retarget: Mutation = (drawing) =>
  drawing.lines.flatMap((line) =>
    [...drawing.nodes.keys()]
      .filter((to) => to !== line.to)
      .map((to) => ({
        what: `${label(drawing, line.from)} leads to ${label(drawing, to)}, not to ${label(drawing, line.to)}`,
        drawing: withLines(drawing, (one) => (one === line ? { ...one, to } : one)),
      })),
  );

export const deleteLine: Mutation = (drawing) =>
  drawing.lines.map((line) => ({
    what: `no line from ${label(drawing, line.from)} to ${label(drawing, line.to)}`,
    drawing: undefaulted({ ...drawing, lines: drawing.lines.filter((one) => one !== line) }, line),
  }));

export function undefaulted(drawing: Drawing, line: Line): Drawing {
  const node = drawing.nodes.get(line.from)!;
  const isDefault = node.attributes.get("default") === line.id;
  return isDefault ? replaced(drawing, line.from, withAttribute(node, "default", null)) : drawing;
}

/** A second line out of each node. */
export const addLine: Mutation = (drawing) =>
  [...drawing.nodes]
    .filter(([, { name }]) => name !== "bpmn:endEvent")
    .flatMap(([from]) =>
      [...drawing.nodes.keys()].map((to) => ({
        what: `one more line from ${label(drawing, from)} to ${label(drawing, to)}`,
        drawing: { ...drawing, lines: [...drawing.lines, { ...plain(from, to), id: `more_${from}_${to}` }] },
      })),
    );

const OTHER_GATEWAY: Readonly<Record<string, string>> = {
  "bpmn:exclusiveGateway": "bpmn:parallelGateway",
  "bpmn:parallelGateway": "bpmn:exclusiveGateway",
};

export const changeGateway: Mutation = (drawing) =>
  [...drawing.nodes].flatMap(([id, node]) => {
    const name = OTHER_GATEWAY[node.name];
    if (name === undefined) return [];
    const bare = withLines(drawing, (line) => (line.from === id ? { ...line, condition: null } : line));
    return [
      { what: `${id} as ${name}`, drawing: replaced(bare, id, withAttribute({ ...node, name }, "default", null)) },
    ];
  });

interface Around {
  readonly drawing: Drawing;
  readonly id: string;
  readonly out: Line;
  readonly twin: XmlElement;
}

function series({ drawing, id, out, twin }: Around): Drawing {
  return withLines(replaced(drawing, `${id}_twin`, twin), (line) =>
    line === out ? [{ ...line, to: `${id}_twin` }, plain(`${id}_twin`, out.to)] : line,
  );
}

function withGateways(drawing: Drawing, id: string): ReadonlyMap<string, XmlElement> {
  const gateway = (name: string): [string, XmlElement] => [
    name,
    element(drawing.root, "bpmn:parallelGateway", { id: name }),
  ];
  return new Map([...drawing.nodes, gateway(`${id}_split`), gateway(`${id}_join`)]);
}

function beside({ drawing, id, out, twin }: Around): Drawing {
  const moved = (line: Line): Line => {
    if (line === out) return { ...line, to: `${id}_join` };
    return line.to === id ? { ...line, to: `${id}_split` } : line;
  };
  return {
    ...drawing,
    nodes: new Map([...withGateways(drawing, id), [`${id}_twin`, twin]]),
    lines: [
      ...drawing.lines.map(moved),
      plain(`${id}_split`, id),
      plain(`${id}_split`, `${id}_twin`),
      plain(`${id}_twin`, `${id}_join`),
      plain(`${id}_join`, out.to),
    ],
  };
}

export const repeatStep: Mutation = (drawing) =>
  stepsOf(drawing).flatMap((id) => {
    const out = drawing.lines.find(({ from }) => from === id);
    if (isWait(drawing, id) || out === undefined) return [];
    const around = { drawing, id, out, twin: withAttribute(drawing.nodes.get(id)!, "id", `${id}_twin`) };
    return [
      { what: `${label(drawing, id)} twice in a row`, drawing: series(around) },
      { what: `${label(drawing, id)} beside itself`, drawing: beside(around) },
    ];
  });

/** Two steps that followed each other. */
export const besideEachOther: Mutation = (drawing) =>
  stepsOf(drawing).flatMap((id) => {
    const [next = ""] = behind(drawing, id);
    const node = drawing.nodes.get(next);
    const [after] = behind(drawing, next);
    if (node === undefined || !isStep(node) || after === undefined || isWait(drawing, id) || isWait(drawing, next))
      return [];
    const lines = drawing.lines
      .filter(({ from }) => from !== id && from !== next)
      .map((line) => (line.to === id ? { ...line, to: `${id}_split` } : line));
    return [
      {
        what: `${label(drawing, id)} beside ${label(drawing, next)}`,
        drawing: {
          ...drawing,
          nodes: withGateways(drawing, id),
          lines: [
            ...lines,
            plain(`${id}_split`, id),
            plain(`${id}_split`, next),
            plain(id, `${id}_join`),
            plain(next, `${id}_join`),
            plain(`${id}_join`, after),
          ],
        },
      },
    ];
  });

/** A choice before each step, by a tick of the application, that leads anywhere. */
export const skipStep: Mutation = (drawing) =>
  stepsOf(drawing).flatMap((id) => {
    const choice = element(drawing.root, "bpmn:exclusiveGateway", { id: `${id}_skip`, default: `${id}_skip_to_${id}` });
    return [...drawing.nodes.keys()]
      .filter((target) => target !== id)
      .map((target) => ({
        what: `${label(drawing, id)} left out for ${label(drawing, target)}`,
        drawing: {
          ...replaced(drawing, `${id}_skip`, choice),
          lines: [
            ...drawing.lines.map((line) => (line.to === id ? { ...line, to: `${id}_skip` } : line)),
            plain(`${id}_skip`, id),
            { ...plain(`${id}_skip`, target), condition: "${fact_mutant}" },
          ],
        },
      }));
  });

export const terminateAtEnd: Mutation = (drawing) =>
  [...drawing.nodes]
    .filter(([, { name }]) => name === "bpmn:endEvent")
    .map(([id, node]) => ({
      what: `${id} ends everything`,
      drawing: replaced(drawing, id, {
        ...node,
        children: [...node.children, element(node, "bpmn:terminateEventDefinition", { id: `${id}_all` })],
      }),
    }));
