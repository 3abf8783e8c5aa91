package cn.yichuang.engine.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Finds circles in which nothing waits for a person, a worker or an event. The engine would run through one for ever,
 * in one transaction, until its memory is full.
 */
final class EndlessCircles {
  private static final Set<String> WAITING = Set.of(
      "userTask", "serviceTask", "sendTask", "businessRuleTask", "receiveTask", "callActivity", "eventBasedGateway", "intermediateCatchEvent");
  private static final Set<String> WITH_PARTS = Set.of("subProcess", "transaction");

  private final Map<String, Element> passing = new LinkedHashMap<>();
  private final Map<String, Set<String>> next = new LinkedHashMap<>();
  private final Map<String, List<String>> linkTargets = new LinkedHashMap<>();

  private EndlessCircles() {}

  /** The ids of all steps in such circles, in the order of the file. */
  static Set<String> in(Element root) {
    var circles = new EndlessCircles();
    circles.collectNodes(root);
    circles.collectFlows(root);
    circles.collectLinks();
    return circles.whatRemains();
  }

  private void collectNodes(Element element) {
    String id = element.attribute("id");
    if (id != null && !waits(element)) passing.put(id, element);
    String target = linkName(element);
    if (id != null && "intermediateCatchEvent".equals(element.getTagName()) && target != null) {
      linkTargets.computeIfAbsent(target, name -> new ArrayList<>()).add(id);
    }
    element.elements().forEach(this::collectNodes);
  }

  /** A part with steps of its own waits when one of them does. */
  private static boolean waits(Element element) {
    if (WITH_PARTS.contains(element.getTagName())) return element.elements().stream().anyMatch(EndlessCircles::waits);
    return WAITING.contains(element.getTagName()) && !passesAtOnce(element);
  }

  /** A link is only a longer arrow, a condition may hold already, and a decision table answers at once. */
  private static boolean passesAtOnce(Element element) {
    if (element.attribute(AllowedWords.CAMUNDA + ":decisionRef") != null) return true;
    return element.element("linkEventDefinition") != null || element.element("conditionalEventDefinition") != null;
  }

  private static String linkName(Element element) {
    Element link = element.element("linkEventDefinition");
    return link == null ? null : link.attribute("name");
  }

  private void collectFlows(Element element) {
    if ("sequenceFlow".equals(element.getTagName())) connect(element.attribute("sourceRef"), element.attribute("targetRef"));
    element.elements().forEach(this::collectFlows);
  }

  private void collectLinks() {
    passing.forEach((id, element) -> {
      boolean thrown = "intermediateThrowEvent".equals(element.getTagName()) && linkName(element) != null;
      if (thrown) linkTargets.getOrDefault(linkName(element), List.of()).forEach(target -> connect(id, target));
    });
  }

  private void connect(String from, String to) {
    if (passing.containsKey(from) && passing.containsKey(to)) next.computeIfAbsent(from, id -> new LinkedHashSet<>()).add(to);
  }

  /** Takes away whatever has no way out or no way in, again and again: only circles, and ways between them, remain. */
  private Set<String> whatRemains() {
    Set<String> rest = new LinkedHashSet<>(passing.keySet());
    boolean shrinks = true;
    while (shrinks) {
      Set<String> entered = new LinkedHashSet<>();
      for (String id : rest) next.getOrDefault(id, Set.of()).stream().filter(rest::contains).forEach(entered::add);
      shrinks = rest.removeIf(id -> !entered.contains(id) || next.getOrDefault(id, Set.of()).stream().noneMatch(rest::contains));
    }
    return rest;
  }
}
