package cn.yichuang.engine.gate;

import static cn.yichuang.engine.gate.AllowedWords.CAMUNDA;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The required shape of a newly deployed diagram, beyond its permitted content. A diagram that an earlier gate admitted
 * has running cases and stays readable; the limits at run time apply to it.
 */
final class HallShape {

  /**
   * Mappings and loops could skip a step or write its outcome; the other elements start or end something without a
   * command of the record.
   */
  private static final Map<String, String> REFUSED = Map.ofEntries(
    Map.entry("multiInstanceLoopCharacteristics", "a step is executed once"),
    Map.entry("inputOutput", "a step maps no variables"),
    Map.entry("out", "a called process maps no variables"),
    Map.entry("signal", "signals reach every case at once"),
    Map.entry("signalEventDefinition", "signals reach every case at once"),
    Map.entry("conditionalEventDefinition", "conditions fire without a command"),
    Map.entry("compensateEventDefinition", "compensation is not allowed"),
    Map.entry("cancelEventDefinition", "compensation is not allowed"),
    Map.entry("transaction", "compensation is not allowed")
  );
  /** With their maximum value. */
  private static final Map<String, Pattern> VALUES = Map.of(
    "instantiate",
    Pattern.compile("false"),
    "isForCompensation",
    Pattern.compile("false"),
    CAMUNDA + ":exclusive",
    Pattern.compile("true"),
    CAMUNDA + ":formKey",
    Pattern.compile("hall:[A-Za-z][A-Za-z0-9-]{0,63}"),
    CAMUNDA + ":historyTimeToLive",
    Pattern.compile("P[1-9][0-9]{0,4}D")
  );
  private static final Pattern RETRIES = Pattern.compile("R[1-9]/P(T[1-9][0-9]{0,2}[SMH]|[1-9]D)");
  private static final Pattern PACKAGE = Pattern.compile("PK-[0-9]{2,3}");
  private static final Pattern ITEM = Pattern.compile("(?!PK-)[A-Z]{2}-[0-9]{2,3}");
  private static final Pattern BUSINESS_KEY = Pattern.compile(
    "\\$\\{(execution\\.processBusinessKey|[A-Za-z_][A-Za-z0-9_]*)}"
  );
  private static final Pattern BINDING = Pattern.compile("deployment|version|versionTag");
  private static final Pattern PINNED = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  /** Variables that only a command of the record sets: outcomes, ends of waits, facts, the ids of a case. */
  private static final Pattern OF_THE_RECORD = Pattern.compile(
    ".*_(outcome|until)|fact_.*|caseId|itemId|[A-Z]{2}_[0-9]{2,3}_(case|version)"
  );
  /** Attributes that name a variable which the engine then sets. */
  private static final List<String> WRITING = List.of(
    "initiator",
    "resultVariable",
    "errorCodeVariable",
    "errorMessageVariable",
    "escalationCodeVariable"
  );
  private static final int DEEPEST_PART = 3;

  private final String file;
  private final HallNames names;
  private final BiConsumer<String, Element> refuse;
  private String processId;
  private int processes;

  private HallShape(String file, HallNames names, BiConsumer<String, Element> refuse) {
    this.file = file;
    this.names = names;
    this.refuse = refuse;
  }

  /** Refuses everything that differs from the hall's shape. `file` names the item of the diagram. */
  static void check(Element root, String file, HallNames names, BiConsumer<String, Element> refuse) {
    var shape = new HallShape(file, names, refuse);
    shape.check(root, 0);
    if (shape.processes != 1) refuse.accept("a file holds one process, not " + shape.processes, root);
  }

  private void check(Element element, int parts) {
    String tag = element.getTagName();
    if (AllowedWords.DRAWING.contains(element.getUri())) return;
    if (REFUSED.containsKey(tag)) refuse.accept(tag + " is not allowed: " + REFUSED.get(tag), element);
    // Of several triggers the engine uses one and ignores the others: the choice must be unambiguous.
    if (triggers(element) > 1) refuse.accept("an event has one trigger", element);
    VALUES.forEach((attribute, form) -> checkValue(element, attribute, form));
    WRITING.forEach(attribute -> checkWritten(element, attribute));
    switch (tag) {
      case "process" -> checkProcess(element);
      case "userTask" -> checkForm(
        "a step of a person is offered to one group",
        names.candidateGroups(),
        Optional.ofNullable(element.attribute(CAMUNDA + ":candidateGroups")).orElse(""),
        element
      );
      case "callActivity" -> checkCall(element);
      case "in" -> checkMapping(element);
      case "startEvent" -> checkStart(element, parts);
      case "businessRuleTask" -> checkDecision(element);
      case "errorEventDefinition" -> checkError(element);
      case "error" -> {
        if (element.attribute("errorCode") == null) refuse.accept("an error needs a code", element);
      }
      case "failedJobRetryTimeCycle" -> checkForm(
        "value not allowed for failedJobRetryTimeCycle",
        RETRIES,
        element.getText().strip(),
        element
      );
      case "subProcess" -> {
        if (parts >= DEEPEST_PART) refuse.accept("parts nested deeper than " + DEEPEST_PART, element);
      }
      default -> {
      }
    }
    int inside = "subProcess".equals(tag) ? parts + 1 : parts;
    element.elements().forEach(child -> check(child, inside));
  }

  /** What the engine writes by itself must not be taken for an outcome: nobody would have decided it. */
  private void checkWritten(Element element, String attribute) {
    String variable = element.attribute(CAMUNDA + ":" + attribute);
    if (variable == null || !OF_THE_RECORD.matcher(variable).matches()) return;
    boolean isOwn = "resultVariable".equals(attribute) && variable.equals(element.attribute("id") + "_outcome");
    if (!isOwn) refuse.accept(attribute + " must not be a variable of the record: " + variable, element);
  }

  /** The table of the same release: another one could change under running cases. */
  private void checkDecision(Element task) {
    if (task.attribute(CAMUNDA + ":decisionRef") == null) return;
    String binding = Optional.ofNullable(task.attribute(CAMUNDA + ":decisionRefBinding")).orElse("latest");
    if (!"deployment".equals(binding)) refuse.accept("a decision must be of the same deployment: " + binding, task);
  }

  /** Without a code it would catch every error, that of an invalid signature among them. */
  private void checkError(Element definition) {
    if (definition.attribute("errorRef") == null) refuse.accept("an error event needs an error", definition);
  }

  private void checkValue(Element element, String attribute, Pattern form) {
    String value = element.attribute(attribute);
    if (value != null) checkForm("value not allowed for " + attribute, form, value, element);
  }

  private void checkForm(String complaint, Pattern form, String value, Element element) {
    if (!form.matcher(value).matches()) refuse.accept(complaint + ": " + value, element);
  }

  private void checkProcess(Element process) {
    processes++;
    processId = Optional.ofNullable(process.attribute("id")).orElse("");
    if (!names.processIds().matcher(processId).matches()) refuse.accept(
      "the process id is not that of an item: " + processId,
      process
    );
    if (!file.equals(processId + ".bpmn")) refuse.accept(
      "the file " + file + " is not named by its process " + processId,
      process
    );
    if (!"true".equals(process.attribute("isExecutable"))) refuse.accept("the process is not executable", process);
    long starts = process
      .elements()
      .stream()
      .filter(element -> "startEvent".equals(element.getTagName()))
      .count();
    if (starts != 1) refuse.accept("a process has one start, not " + starts, process);
  }

  /** Only a command of the record starts a case: no message, no date. */
  private void checkStart(Element start, int parts) {
    if (parts == 0 && triggers(start) > 0) refuse.accept("a process starts by command only", start);
  }

  private static long triggers(Element event) {
    return event
      .elements()
      .stream()
      .filter(child -> child.getTagName().endsWith("EventDefinition"))
      .count();
  }

  /**
   * Only a package calls processes, and only items; items call nothing, so calls are never deeper than one level. Which
   * version of an item runs, and for which case, the record says in two variables of that member. Processes of other
   * names exist only where the names are set otherwise: there a fixed version will do.
   */
  private void checkCall(Element call) {
    if (!PACKAGE.matcher(processId).matches()) refuse.accept("only a package may call: " + processId, call);
    String called = Optional.ofNullable(call.attribute("calledElement")).orElse("");
    if (PACKAGE.matcher(called).matches() || !names.processIds().matcher(called).matches()) refuse.accept(
      "only an item may be called: " + called,
      call
    );
    if (ITEM.matcher(called).matches()) checkMember(call, called.replace('-', '_'));
    else checkPin(call);
  }

  private void checkMember(Element call, String member) {
    String version = "${" + member + "_version}";
    boolean isPinned =
      "version".equals(call.attribute(CAMUNDA + ":calledElementBinding")) &&
      version.equals(call.attribute(CAMUNDA + ":calledElementVersion")) &&
      call.attribute(CAMUNDA + ":calledElementVersionTag") == null;
    if (!isPinned) refuse.accept("a member is called in the version " + version, call);
    String key = "${" + member + "_case}";
    List<String> keys = call
      .elements()
      .stream()
      .flatMap(child -> child.elements().stream())
      .filter(extension -> "in".equals(extension.getTagName()))
      .map(mapping -> Optional.ofNullable(mapping.attribute("businessKey")).orElse(""))
      .toList();
    if (!List.of(key).equals(keys)) refuse.accept("a member is called under the key " + key, call);
  }

  private void checkPin(Element call) {
    String binding = Optional.ofNullable(call.attribute(CAMUNDA + ":calledElementBinding")).orElse("latest");
    checkForm("a call must be of a fixed version", BINDING, binding, call);
    for (String name : List.of("calledElementVersion", "calledElementVersionTag")) {
      checkValue(call, CAMUNDA + ":" + name, PINNED);
    }
    Map<String, String> needed = Map.of("version", "calledElementVersion", "versionTag", "calledElementVersionTag");
    if (needed.containsKey(binding) && call.attribute(CAMUNDA + ":" + needed.get(binding)) == null) refuse.accept(
      "a call needs " + needed.get(binding),
      call
    );
  }

  private void checkMapping(Element mapping) {
    if (!mapping.attributes().equals(Set.of("businessKey"))) {
      refuse.accept("a called process is given a business key and no variables", mapping);
      return;
    }
    checkForm("value not allowed for businessKey", BUSINESS_KEY, mapping.attribute("businessKey"), mapping);
  }
}
