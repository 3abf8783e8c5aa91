package cn.yichuang.engine.gate;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything a decision file may contain, and where. */
final class DecisionWords {

  static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
  static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
  static final String MODELER = "http://camunda.org/schema/modeler/1.0";
  static final String MODELER_WIDTHS = "http://bpmn.io/schema/dmn/biodi/2.0";

  /** The drawing: the engine reads nothing from it. */
  static final Set<String> DRAWING = Set.of(
    "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "http://www.omg.org/spec/DMN/20180521/DC/",
    "http://www.omg.org/spec/DMN/20180521/DI/"
  );

  /**
   * Which elements may occur in which; "" is the file. No requirements between decisions, no business knowledge models.
   */
  static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
    Map.entry("", Set.of("definitions")),
    Map.entry("definitions", Set.of("decision", "description")),
    Map.entry("decision", Set.of("decisionTable", "description", "variable")),
    Map.entry("decisionTable", Set.of("input", "output", "rule", "description")),
    Map.entry("input", Set.of("inputExpression", "inputValues")),
    Map.entry("inputExpression", Set.of("text")),
    Map.entry("inputValues", Set.of("text")),
    Map.entry("output", Set.of("outputValues")),
    Map.entry("outputValues", Set.of("text")),
    Map.entry("rule", Set.of("inputEntry", "outputEntry", "annotationEntry", "description")),
    Map.entry("inputEntry", Set.of("text")),
    Map.entry("outputEntry", Set.of("text")),
    Map.entry("annotationEntry", Set.of("text"))
  );

  private static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}]{0,200}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  /**
   * Attributes (a prefixed one as namespace, colon, name) and the pattern of their whole value. No expression language.
   */
  static final Map<String, Pattern> ATTRIBUTES = Map.ofEntries(
    Map.entry("id", NAME),
    Map.entry("name", ANY),
    Map.entry("namespace", ANY),
    Map.entry("exporter", ANY),
    Map.entry("exporterVersion", ANY),
    Map.entry("label", ANY),
    Map.entry("outputLabel", ANY),
    Map.entry("preferredOrientation", ANY),
    Map.entry("typeRef", Pattern.compile("string|boolean|integer|long|double|number")),
    Map.entry("hitPolicy", Pattern.compile("UNIQUE|FIRST|ANY")),
    Map.entry(CAMUNDA + ":historyTimeToLive", Pattern.compile("P?[0-9]{1,5}D?")),
    Map.entry(CAMUNDA + ":versionTag", Pattern.compile("[A-Za-z0-9_.-]{1,64}")),
    Map.entry(MODELER + ":executionPlatform", ANY),
    Map.entry(MODELER + ":executionPlatformVersion", ANY),
    Map.entry(MODELER_WIDTHS + ":width", NUMBER),
    Map.entry(MODELER_WIDTHS + ":annotationsWidth", NUMBER)
  );

  private DecisionWords() {}
}
