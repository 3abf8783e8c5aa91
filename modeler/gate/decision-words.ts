const ID = [
  { name: "id", isAttr: true, type: "String", isId: true },
  { name: "label", isAttr: true, type: "String" },
];
const NAMED = [...ID, { name: "name", isAttr: true, type: "String" }];
const TEXT = { name: "text", type: "Text" };

/** The part of DMN 1.3 that a decision file may hold: what the gate of the engine admits, without a drawing. Whatever is not here is a warning of the reader, and refused. */
export const DMN = {
  name: "DMN",
  prefix: "dmn",
  uri: "https://www.omg.org/spec/DMN/20191111/MODEL/",
  xml: { tagAlias: "lowerCase" },
  types: [
    {
      name: "Definitions",
      properties: [
        ...NAMED,
        { name: "namespace", isAttr: true, type: "String" },
        { name: "exporter", isAttr: true, type: "String" },
        { name: "exporterVersion", isAttr: true, type: "String" },
        { name: "decision", type: "Decision", isMany: true },
      ],
    },
    { name: "Decision", properties: [...NAMED, { name: "decisionTable", type: "DecisionTable" }] },
    {
      name: "DecisionTable",
      properties: [
        ...ID,
        { name: "hitPolicy", isAttr: true, type: "String" },
        { name: "input", type: "Input", isMany: true },
        { name: "output", type: "Output", isMany: true },
        { name: "rule", type: "Rule", isMany: true },
      ],
    },
    { name: "Input", properties: [...ID, { name: "inputExpression", type: "InputExpression" }] },
    { name: "InputExpression", properties: [...ID, { name: "typeRef", isAttr: true, type: "String" }, TEXT] },
    { name: "Output", properties: [...NAMED, { name: "typeRef", isAttr: true, type: "String" }] },
    {
      name: "Rule",
      properties: [
        ...ID,
        { name: "inputEntry", type: "InputEntry", isMany: true },
        { name: "outputEntry", type: "OutputEntry", isMany: true },
        { name: "annotationEntry", type: "AnnotationEntry", isMany: true },
      ],
    },
    { name: "InputEntry", properties: [...ID, TEXT] },
    { name: "OutputEntry", properties: [...ID, TEXT] },
    { name: "AnnotationEntry", properties: [TEXT] },
    { name: "Text", properties: [{ name: "body", isBody: true, type: "String" }] },
  ],
} as const;
