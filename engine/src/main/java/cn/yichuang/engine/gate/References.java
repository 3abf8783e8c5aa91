package cn.yichuang.engine.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Every id once, none that a reader takes for another; every reference leads to an element of the right kind in the same
 * part. The engine ignores some of what is checked here, but other programs and people read it.
 */
final class References {

  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,259}");
  /** Names that objects of a program have by themselves. */
  static final Set<String> TAKEN = Set.of(
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf"
  );
  private static final Set<String> PARTS = Set.of("process", "subProcess", "transaction");
  private static final Set<String> CHOICES = Set.of("exclusiveGateway", "inclusiveGateway");
  private static final Map<String, String> ROOTS = Map.of(
    "messageRef",
    "message",
    "errorRef",
    "error",
    "escalationRef",
    "escalation"
  );
  private static final Set<String> LINES = Set.of("sequenceFlow", "association", "messageFlow");

  private final BiConsumer<String, Element> refuse;
  private final Map<String, Element> byId = new HashMap<>();
  private final Map<String, String> byLook = new HashMap<>();
  private final Set<String> drawn = new HashSet<>();

  private References(BiConsumer<String, Element> refuse) {
    this.refuse = refuse;
  }

  static void check(Element root, BiConsumer<String, Element> refuse) {
    var references = new References(refuse);
    references.collect(root);
    references.check(root);
  }

  private void collect(Element element) {
    String id = element.attribute("id");
    if (id != null) {
      if (!ID.matcher(id).matches()) refuse.accept("id not allowed: " + id, element);
      if (TAKEN.contains(id)) refuse.accept("an id that programs keep for themselves: " + id, element);
      if (byId.putIfAbsent(id, element) != null) refuse.accept("an id that stands twice: " + id, element);
      if (isStep(element)) {
        String other = byLook.putIfAbsent(look(id), id);
        if (other != null && !other.equals(id)) refuse.accept("ids that look the same: " + other + ", " + id, element);
      }
    }
    element.elements().forEach(this::collect);
  }

  private static boolean isStep(Element element) {
    return FileBounds.STEPS.contains(element.getTagName()) && AllowedWords.BPMN.equals(element.getUri());
  }

  /** The same for ids that a reader takes for each other. */
  private static String look(String id) {
    return id.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l').replace('i', 'l');
  }

  private void check(Element element) {
    if (AllowedWords.DRAWING.contains(element.getUri())) checkDrawing(element);
    else {
      ROOTS.forEach((attribute, kind) -> checkKind(element, attribute, Set.of(kind)));
      if (PARTS.contains(element.getTagName())) checkPart(element);
    }
    element.elements().forEach(this::check);
  }

  private void checkKind(Element element, String attribute, Set<String> kinds) {
    String id = element.attribute(attribute);
    if (id == null) return;
    Element found = byId.get(id);
    if (found == null || !kinds.contains(found.getTagName())) refuse.accept(
      "no such " + attribute + ": " + id,
      element
    );
  }

  /** What is drawn exists, and is drawn once and as what it is. */
  private void checkDrawing(Element shape) {
    String id = shape.attribute("bpmnElement");
    if (id == null) return;
    Element found = byId.get(id);
    boolean fits = found != null && AllowedWords.BPMN.equals(found.getUri());
    switch (shape.getTagName()) {
      case "BPMNPlane" -> fits = fits && Set.of("process", "collaboration").contains(found.getTagName());
      case "BPMNEdge" -> fits = fits && LINES.contains(found.getTagName());
      default -> fits = fits && !LINES.contains(found.getTagName());
    }
    if (!fits) refuse.accept("a drawing of what does not exist: " + id, shape);
    if (!drawn.add(id)) refuse.accept("drawn twice: " + id, shape);
  }

  /** Steps and flows of one process or part. */
  private void checkPart(Element part) {
    Map<String, Element> steps = new HashMap<>();
    Map<String, List<String>> into = new HashMap<>();
    Map<String, List<String>> outOf = new HashMap<>();
    for (Element element : part.elements()) if (isStep(element)) steps.put(element.attribute("id"), element);
    for (Element flow : part.elements()) {
      if (!"sequenceFlow".equals(flow.getTagName())) continue;
      Element from = steps.get(flow.attribute("sourceRef"));
      Element to = steps.get(flow.attribute("targetRef"));
      if (from == null || to == null) refuse.accept("a flow from or to what is not in its part", flow);
      else checkFlow(flow, from, to);
      outOf.computeIfAbsent(flow.attribute("sourceRef"), unused -> new ArrayList<>()).add(flow.attribute("id"));
      into.computeIfAbsent(flow.attribute("targetRef"), unused -> new ArrayList<>()).add(flow.attribute("id"));
    }
    steps.forEach((id, step) -> {
      checkSaid(step, "incoming", into.getOrDefault(id, List.of()));
      checkSaid(step, "outgoing", outOf.getOrDefault(id, List.of()));
      String standard = step.attribute("default");
      if (standard != null && !outOf.getOrDefault(id, List.of()).contains(standard)) {
        refuse.accept("no such default flow: " + standard, step);
      }
      checkHost(step, steps);
    });
  }

  private void checkFlow(Element flow, Element from, Element to) {
    boolean conditional = flow.element("conditionExpression") != null;
    if (conditional && !CHOICES.contains(from.getTagName())) {
      // The engine ends the branch without a word when no condition holds.
      refuse.accept("a condition on a flow out of " + from.getTagName(), flow);
    }
    if (conditional && flow.attribute("id").equals(from.attribute("default"))) {
      refuse.accept("a condition on a default flow", flow);
    }
    boolean intoStart = Set.of("startEvent", "boundaryEvent").contains(to.getTagName());
    if ("endEvent".equals(from.getTagName()) || intoStart || isByEvent(from) || isByEvent(to)) {
      refuse.accept("a flow from " + from.getTagName() + " to " + to.getTagName(), flow);
    }
  }

  private static boolean isByEvent(Element part) {
    return "true".equals(part.attribute("triggeredByEvent"));
  }

  /** A step may say which flows it has; then it says all of them and no others. */
  private void checkSaid(Element step, String name, List<String> flows) {
    List<String> said = step
      .elements()
      .stream()
      .filter(child -> name.equals(child.getTagName()))
      .map(child -> child.getText().strip())
      .toList();
    boolean agrees = said.size() == flows.size() && Set.copyOf(said).equals(Set.copyOf(flows));
    if (!said.isEmpty() && !agrees) refuse.accept("other flows than the step says: " + said, step);
  }

  private void checkHost(Element step, Map<String, Element> steps) {
    String host = step.attribute("attachedToRef");
    if (host == null) return;
    Element found = steps.get(host);
    boolean holds =
      found != null &&
      !isByEvent(found) &&
      !found.getTagName().endsWith("Event") &&
      !found.getTagName().endsWith("Gateway");
    if (!holds) refuse.accept("no such step to attach to: " + host, step);
  }
}
