package cn.yichuang.engine.gate;

import static cn.yichuang.engine.gate.AllowedWords.ATTRIBUTES;
import static cn.yichuang.engine.gate.AllowedWords.BPMN;
import static cn.yichuang.engine.gate.AllowedWords.CAMUNDA;
import static cn.yichuang.engine.gate.AllowedWords.CAMUNDA_ATTRIBUTES;
import static cn.yichuang.engine.gate.AllowedWords.DRAWING;
import static cn.yichuang.engine.gate.AllowedWords.ELEMENTS;
import static cn.yichuang.engine.gate.AllowedWords.EXTENSIONS;
import static cn.yichuang.engine.gate.AllowedWords.EXTENSION_ATTRIBUTES;
import static cn.yichuang.engine.gate.AllowedWords.FORMS;
import static cn.yichuang.engine.gate.AllowedWords.MODELER;
import static cn.yichuang.engine.gate.AllowedWords.MODELER_ATTRIBUTES;
import static cn.yichuang.engine.gate.AllowedWords.MUST_BE_EXTERNAL;
import static cn.yichuang.engine.gate.AllowedWords.OF_A_DECISION;
import static cn.yichuang.engine.gate.AllowedWords.XSI;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Parses a diagram only if every element, attribute and expression in it is on the list. Only this layer sees class
 * names: script resolver and expression manager run too late for that.
 */
final class GuardedParse extends BpmnParse {

  private static final int LARGEST_LOOP = 100;

  private final HallNames names;

  GuardedParse(BpmnParser parser, HallNames names) {
    super(parser);
    this.names = names;
  }

  @Override
  protected void parseRootElement() {
    check(rootElement);
    if (!hasErrors()) parseAllowed();
  }

  /** If the engine cannot parse it, the fault is the diagram's, not the server's. */
  private void parseAllowed() {
    try {
      if (deployment == null || deployment.isNew()) checkNew();
      if (!hasErrors()) super.parseRootElement();
    } catch (RuntimeException unreadable) {
      refuse("cannot be read: " + unreadable.getMessage(), rootElement);
    }
  }

  /** Existing deployments have running cases: they must still be parsed as before. */
  private void checkNew() {
    HallShape.check(rootElement, name, names, this::refuse);
    References.check(rootElement, this::refuse);
    var steps = EndlessLoops.in(rootElement);
    if (!steps.isEmpty()) refuse("a cycle in which nothing waits: " + String.join(", ", steps), rootElement);
  }

  private void check(Element element) {
    if (DRAWING.contains(element.getUri())) {
      checkDrawing(element);
      return;
    }
    if (!isAllowed(element)) {
      refuse("element not allowed: " + element.getTagName() + " of " + element.getUri(), element);
      return;
    }
    for (String attribute : element.attributes()) checkAttribute(element, attribute);
    checkText(element);
    if (isDecision(element)) checkDecision(element);
    else checkIsExternal(element);
    element.elements().forEach(this::check);
  }

  private void checkDrawing(Element element) {
    if (!AllowedWords.DRAWN.contains(element.getTagName())) refuse(
      "element not allowed in the drawing: " + element.getTagName(),
      element
    );
    for (String key : element.attributes()) {
      Pattern form = AllowedWords.DRAWING_ATTRIBUTES.get(key);
      if (!key.startsWith("xmlns") && (form == null || !form.matcher(element.attribute(key)).matches())) refuse(
        "attribute not allowed in the drawing: " + key,
        element
      );
    }
    for (Element child : element.elements()) {
      if (DRAWING.contains(child.getUri())) checkDrawing(child);
      else refuse("element not allowed in the drawing: " + child.getTagName(), child);
    }
  }

  private static boolean isAllowed(Element element) {
    return (
      (BPMN.equals(element.getUri()) && ELEMENTS.contains(element.getTagName())) ||
      (CAMUNDA.equals(element.getUri()) && EXTENSIONS.contains(element.getTagName()))
    );
  }

  private void checkAttribute(Element element, String key) {
    if (key.equals("xmlns") || key.startsWith("xmlns:")) return;
    String value = element.attribute(key);
    if (!isAllowedAttribute(element, key)) {
      refuse("attribute not allowed: " + key, element);
    } else if (FORMS.containsKey(key) && !FORMS.get(key).matcher(value).matches()) {
      refuse("value not allowed for " + key + ": " + value, element);
    } else {
      complaintAbout(value).ifPresent(complaint -> refuse(complaint + " (" + key + ")", element));
    }
  }

  /** The rule checks which words an expression uses, the engine's own parser whether it is valid. */
  private Optional<String> complaintAbout(String text) {
    Optional<String> complaint = ExpressionRule.complaint(text);
    if (complaint.isPresent() || text == null || !text.contains("${")) return complaint;
    try {
      expressionManager.createExpression(text);
      return Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.of("expression cannot be read: " + unreadable.getMessage());
    }
  }

  /** The engine stores a prefixed attribute as namespace, colon, name. */
  private static boolean isAllowedAttribute(Element element, String key) {
    int colon = key.lastIndexOf(':');
    String name = key.substring(colon + 1);
    if (colon < 0) return (CAMUNDA.equals(element.getUri()) ? EXTENSION_ATTRIBUTES : ATTRIBUTES).contains(name);
    return switch (key.substring(0, colon)) {
      case CAMUNDA -> CAMUNDA_ATTRIBUTES.contains(name);
      case MODELER -> MODELER_ATTRIBUTES.contains(name) && "definitions".equals(element.getTagName());
      case XSI -> "type".equals(name);
      default -> false;
    };
  }

  private void checkText(Element element) {
    complaintAbout(element.getText()).ifPresent(complaint ->
      refuse(complaint + " (" + element.getTagName() + ")", element)
    );
    if ("loopCardinality".equals(element.getTagName()) && isTooManyTimes(element.getText().strip())) {
      refuse("a loop of more than " + LARGEST_LOOP + " is not allowed", element);
    }
  }

  private static boolean isTooManyTimes(String count) {
    return count.matches("[0-9]+") && (count.length() > 9 || Integer.parseInt(count) > LARGEST_LOOP);
  }

  private static boolean isDecision(Element element) {
    return OF_A_DECISION.stream().anyMatch(name -> element.attribute(CAMUNDA + ":" + name) != null);
  }

  /** A task that evaluates a decision table in the engine, and does nothing else. */
  private void checkDecision(Element element) {
    if (!"businessRuleTask".equals(element.getTagName())) refuse(
      "a decision is not allowed at " + element.getTagName(),
      element
    );
    if (element.attribute(CAMUNDA + ":type") != null) refuse(
      "a decision cannot be an external task at the same time",
      element
    );
    for (String name : List.of("decisionRef", "mapDecisionResult", "resultVariable")) {
      if (element.attribute(CAMUNDA + ":" + name) == null) refuse("a decision needs " + name, element);
    }
  }

  private void checkIsExternal(Element element) {
    boolean external = element.attribute(CAMUNDA + ":type") != null;
    if (MUST_BE_EXTERNAL.contains(element.getTagName()) && !external) {
      refuse(element.getTagName() + " must be an external task", element);
    }
    if (external && element.attribute(CAMUNDA + ":topic") == null) refuse("an external task needs a topic", element);
  }

  private void refuse(String reason, Element element) {
    addError("Not allowed by the hall: " + reason, element);
  }
}
