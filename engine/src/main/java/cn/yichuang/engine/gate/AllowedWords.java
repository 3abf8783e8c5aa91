package cn.yichuang.engine.gate;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything a diagram may contain. Anything not listed is refused, so a new version of the engine or of BPMN cannot
 * admit new features.
 */
final class AllowedWords {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String MODELER = "http://camunda.org/schema/modeler/1.0";

  /** The drawing: the engine reads only positions from it. */
  static final Set<String> DRAWING = Set.of(
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI"
  );

  static final Set<String> DRAWN = Set.of(
    "BPMNDiagram",
    "BPMNPlane",
    "BPMNShape",
    "BPMNEdge",
    "BPMNLabel",
    "Bounds",
    "waypoint"
  );
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,6}(\\.[0-9]{1,20})?");
  private static final Pattern FLAG = Pattern.compile("true|false");
  private static final Pattern DRAWING_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,259}");

  /** Attributes of the drawing and the pattern of their whole value. */
  static final Map<String, Pattern> DRAWING_ATTRIBUTES = Map.ofEntries(
    Map.entry("id", DRAWING_ID),
    Map.entry("bpmnElement", DRAWING_ID),
    Map.entry("name", Pattern.compile("[^<>]{0,200}")),
    Map.entry("isHorizontal", FLAG),
    Map.entry("isExpanded", FLAG),
    Map.entry("isMarkerVisible", FLAG),
    Map.entry("x", NUMBER),
    Map.entry("y", NUMBER),
    Map.entry("width", NUMBER),
    Map.entry("height", NUMBER)
  );

  static final Set<String> ELEMENTS = Set.of(
    "definitions",
    "process",
    "documentation",
    "extensionElements",
    "collaboration",
    "participant",
    "messageFlow",
    "laneSet",
    "childLaneSet",
    "lane",
    "flowNodeRef",
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "intermediateThrowEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "eventBasedGateway",
    "task",
    "manualTask",
    "userTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "businessRuleTask",
    "callActivity",
    "subProcess",
    "transaction",
    "sequenceFlow",
    "conditionExpression",
    "incoming",
    "outgoing",
    "message",
    "signal",
    "error",
    "escalation",
    "messageEventDefinition",
    "signalEventDefinition",
    "errorEventDefinition",
    "escalationEventDefinition",
    "terminateEventDefinition",
    "compensateEventDefinition",
    "cancelEventDefinition",
    "linkEventDefinition",
    "source",
    "target",
    "conditionalEventDefinition",
    "condition",
    "timerEventDefinition",
    "timeDate",
    "timeDuration",
    "multiInstanceLoopCharacteristics",
    "loopCardinality",
    "completionCondition",
    "textAnnotation",
    "text",
    "association",
    "group",
    "category",
    "categoryValue",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference"
  );

  static final Set<String> EXTENSIONS = Set.of(
    "in",
    "out",
    "properties",
    "property",
    "failedJobRetryTimeCycle",
    "inputOutput",
    "inputParameter",
    "outputParameter"
  );

  /** Attributes without a prefix, on BPMN elements; some are listed because schema validation inserts its defaults. */
  static final Set<String> ATTRIBUTES = Set.of(
    "id",
    "name",
    "targetNamespace",
    "exporter",
    "exporterVersion",
    "expressionLanguage",
    "typeLanguage",
    "isExecutable",
    "isClosed",
    "processType",
    "processRef",
    "sourceRef",
    "targetRef",
    "isImmediate",
    "messageRef",
    "default",
    "gatewayDirection",
    "eventGatewayType",
    "instantiate",
    "attachedToRef",
    "cancelActivity",
    "parallelMultiple",
    "isInterrupting",
    "triggeredByEvent",
    "method",
    "isForCompensation",
    "startQuantity",
    "completionQuantity",
    "calledElement",
    "signalRef",
    "errorRef",
    "escalationRef",
    "errorCode",
    "escalationCode",
    "activityRef",
    "waitForCompletion",
    "isSequential",
    "behavior",
    "associationDirection",
    "textFormat",
    "categoryValueRef",
    "value",
    "isCollection",
    "dataObjectRef",
    "dataStoreRef",
    "implementation"
  );

  static final Set<String> EXTENSION_ATTRIBUTES = Set.of(
    "id",
    "name",
    "value",
    "source",
    "sourceExpression",
    "target",
    "variables",
    "businessKey",
    "local"
  );

  static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
    "type",
    "topic",
    "taskPriority",
    "asyncBefore",
    "asyncAfter",
    "exclusive",
    "jobPriority",
    "assignee",
    "candidateUsers",
    "candidateGroups",
    "dueDate",
    "followUpDate",
    "priority",
    "formKey",
    "initiator",
    "historyTimeToLive",
    "versionTag",
    "isStartableInTasklist",
    "candidateStarterUsers",
    "candidateStarterGroups",
    "calledElementBinding",
    "calledElementVersion",
    "calledElementVersionTag",
    "collection",
    "elementVariable",
    "errorCodeVariable",
    "errorMessageVariable",
    "escalationCodeVariable",
    "variableName",
    "variableEvents",
    "decisionRef",
    "decisionRefBinding",
    "decisionRefVersionTag",
    "mapDecisionResult",
    "resultVariable"
  );

  static final Set<String> MODELER_ATTRIBUTES = Set.of("executionPlatform", "executionPlatformVersion");

  /** How a business rule task names a decision table; no other element may have these. */
  static final Set<String> OF_A_DECISION = Set.of(
    "decisionRef",
    "decisionRefBinding",
    "decisionRefVersionTag",
    "mapDecisionResult",
    "resultVariable"
  );

  /** Tasks of these kinds run code in the engine unless they are external, or name a decision table. */
  static final Set<String> MUST_BE_EXTERNAL = Set.of("serviceTask", "sendTask", "businessRuleTask");

  /** Attributes whose whole value must match a pattern. */
  static final Map<String, Pattern> FORMS = Map.ofEntries(
    Map.entry(CAMUNDA + ":type", Pattern.compile("external")),
    // Of the hall's workers, or of a department's own system (domain/posting/department-topic.ts).
    Map.entry(CAMUNDA + ":topic", Pattern.compile("[a-z][a-z0-9-]{0,63}|dept\\.[A-Z]{2,6}\\.[a-z][a-z0-9-]{0,39}")),
    Map.entry(CAMUNDA + ":formKey", Pattern.compile("(?!embedded:)[A-Za-z0-9_.:/-]{1,200}")),
    Map.entry(CAMUNDA + ":historyTimeToLive", Pattern.compile("P?[0-9]{1,5}D?")),
    Map.entry(CAMUNDA + ":decisionRef", Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}")),
    Map.entry(CAMUNDA + ":decisionRefBinding", Pattern.compile("latest|deployment|versionTag")),
    Map.entry(CAMUNDA + ":decisionRefVersionTag", Pattern.compile("[A-Za-z0-9_.-]{1,64}")),
    // One value: a list or a map of results would have to be kept as a serialised object.
    Map.entry(CAMUNDA + ":mapDecisionResult", Pattern.compile("singleEntry")),
    Map.entry(CAMUNDA + ":resultVariable", Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}")),
    Map.entry(XSI + ":type", Pattern.compile("([A-Za-z0-9_]+:)?tFormalExpression")),
    Map.entry("implementation", Pattern.compile("##[A-Za-z]*")),
    Map.entry("expressionLanguage", Pattern.compile("http://www\\.w3\\.org/1999/XPath")),
    Map.entry("typeLanguage", Pattern.compile("http://www\\.w3\\.org/2001/XMLSchema"))
  );

  /**
   * Whom a step may be offered to: a zone's clerks, a department's officers or those of one of its offices, its chief
   * representatives, the issuance window. One group, no list, no expression (domain/posting/candidate-group.ts).
   */
  static final String CANDIDATE_GROUP =
    "clerk:[a-z][A-Za-z]{0,39}|officer:[A-Z]{2,6}(/[A-Z0-9]{1,8})?|chief:[A-Z]{2,6}|issuance:hall";

  private AllowedWords() {}
}
