package cn.yichuang.engine.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Finds cycles in which nothing waits for a person or a message. The engine would run through such a cycle endlessly, in
 * one transaction or, with a timer or a worker, in one after the other: a worker answers by itself.
 *
 * <p>Every step is two nodes, its entry and its exit. A step that waits has no edge between them. Besides sequence
 * flows there are implicit edges: into and out of a subprocess, to a boundary event that fires without an external
 * event, from a throwing event to everything that may catch it, from a link to its target.
 */
final class EndlessLoops {

  private static final Set<String> WAITING = Set.of("userTask", "receiveTask");
  private static final Set<String> FAILING = Set.of("callActivity", "serviceTask", "sendTask", "businessRuleTask");
  private static final Set<String> WITH_PARTS = Set.of("subProcess", "transaction");
  private static final Set<String> EVENTS = Set.of(
    "startEvent",
    "endEvent",
    "boundaryEvent",
    "intermediateThrowEvent",
    "intermediateCatchEvent"
  );

  /**
   * What an error or escalation thrown within a subprocess may reach: its boundary events and its event subprocesses.
   */
  private final Map<String, List<String>> catchers = new HashMap<>();
  private final Map<String, List<String>> linkTargets = new HashMap<>();
  /** Steps with an outgoing sequence flow; a token ends in any other step. */
  private final Set<String> left = new HashSet<>();
  private final Map<String, Set<String>> ways = new LinkedHashMap<>();

  private EndlessLoops() {}

  /** The ids of all steps in such cycles, in the order of the file. */
  static Set<String> in(Element root) {
    var loops = new EndlessLoops();
    loops.collectTargets(root, "");
    loops.collectWays(root, new ArrayDeque<>());
    Set<String> ids = new LinkedHashSet<>();
    for (String point : loops.whatRemains()) ids.add(point.substring(1));
    return ids;
  }

  private static String into(String id) {
    return ">" + id;
  }

  private static String outOf(String id) {
    return "<" + id;
  }

  private void collectTargets(Element element, String part) {
    String id = element.attribute("id");
    String tag = element.getTagName();
    if (id != null && EVENTS.contains(tag)) collectTarget(element, id, part);
    if ("sequenceFlow".equals(tag)) left.add(element.attribute("sourceRef"));
    boolean isPart = WITH_PARTS.contains(tag) || "process".equals(tag);
    element.elements().forEach(child -> collectTargets(child, isPart ? id : part));
  }

  private void collectTarget(Element event, String id, String part) {
    if ("intermediateCatchEvent".equals(event.getTagName()) && linkName(event) != null) add(
      linkTargets,
      linkName(event),
      id
    );
    if (!has(event, "errorEventDefinition") && !has(event, "escalationEventDefinition")) return;
    if ("boundaryEvent".equals(event.getTagName())) add(catchers, event.attribute("attachedToRef"), id);
    if ("startEvent".equals(event.getTagName())) add(catchers, part, id);
  }

  private static <T> void add(Map<String, List<T>> lists, String key, T value) {
    lists.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
  }

  private void collectWays(Element element, Deque<String> parts) {
    String id = element.attribute("id");
    if (id != null) {
      if ("sequenceFlow".equals(element.getTagName())) connect(
        outOf(element.attribute("sourceRef")),
        into(element.attribute("targetRef"))
      );
      else collectWaysOf(element, id, parts);
    }
    boolean isPart =
      id != null && (WITH_PARTS.contains(element.getTagName()) || "process".equals(element.getTagName()));
    if (isPart) parts.push(id);
    element.elements().forEach(child -> collectWays(child, parts));
    if (isPart) parts.pop();
  }

  private void collectWaysOf(Element step, String id, Deque<String> parts) {
    String tag = step.getTagName();
    if (passes(step)) connect(into(id), outOf(id));
    if ("boundaryEvent".equals(tag) && firesByItself(step)) connect(into(step.attribute("attachedToRef")), into(id));
    // A called process is in another file: it may end at once, or with an error. So may what a worker does.
    if (FAILING.contains(tag)) {
      catchers.getOrDefault(id, List.of()).forEach(catcher -> connect(into(id), into(catcher)));
      for (String part : parts)
        catchers.getOrDefault(part, List.of()).forEach(catcher -> connect(into(id), into(catcher)));
    }
    if (parts.isEmpty()) return;
    if ("startEvent".equals(tag) && (!hasTrigger(step) || firesByItself(step))) connect(into(parts.peek()), into(id));
    if (WITH_PARTS.contains(tag) && "true".equals(step.attribute("triggeredByEvent"))) connect(
      into(parts.peek()),
      into(id)
    );
    if (!left.contains(id) && linkName(step) == null) connect(outOf(id), outOf(parts.peek()));
    if (throwsSomething(step)) {
      for (String part : parts)
        catchers.getOrDefault(part, List.of()).forEach(catcher -> connect(into(id), into(catcher)));
    }
    if ("intermediateThrowEvent".equals(tag) && linkName(step) != null) {
      linkTargets.getOrDefault(linkName(step), List.of()).forEach(target -> connect(into(id), into(target)));
    }
  }

  /** A timer may have the duration zero, a link only connects two steps, a called process may end at once. */
  private static boolean passes(Element step) {
    String tag = step.getTagName();
    if (WITH_PARTS.contains(tag) || "process".equals(tag)) return false;
    if ("intermediateCatchEvent".equals(tag) || "boundaryEvent".equals(tag)) return !has(
      step,
      "messageEventDefinition"
    );
    return !WAITING.contains(tag);
  }

  private static boolean firesByItself(Element event) {
    return (
      has(event, "timerEventDefinition") ||
      has(event, "conditionalEventDefinition") ||
      has(event, "signalEventDefinition")
    );
  }

  private static boolean hasTrigger(Element event) {
    return event
      .elements()
      .stream()
      .anyMatch(child -> child.getTagName().endsWith("EventDefinition"));
  }

  private static boolean throwsSomething(Element step) {
    boolean isThrower = "endEvent".equals(step.getTagName()) || "intermediateThrowEvent".equals(step.getTagName());
    return isThrower && (has(step, "errorEventDefinition") || has(step, "escalationEventDefinition"));
  }

  private static boolean has(Element step, String definition) {
    return step.element(definition) != null;
  }

  private static String linkName(Element event) {
    Element link = event.element("linkEventDefinition");
    return link == null ? null : link.attribute("name");
  }

  private void connect(String from, String to) {
    ways.computeIfAbsent(from, point -> new LinkedHashSet<>()).add(to);
  }

  /**
   * Removes nodes without incoming edges, then nodes without outgoing edges, each once. Only cycles, and paths between
   * them, remain.
   */
  private Set<String> whatRemains() {
    Set<String> points = new LinkedHashSet<>(ways.keySet());
    ways.values().forEach(points::addAll);
    Map<String, Set<String>> back = new HashMap<>();
    ways.forEach((from, targets) ->
      targets.forEach(to -> back.computeIfAbsent(to, point -> new LinkedHashSet<>()).add(from))
    );
    peel(points, back, ways);
    peel(points, ways, back);
    return points;
  }

  /** Removes every node without a neighbour on this side, then those that thereby lose their last one. */
  private static void peel(Set<String> points, Map<String, Set<String>> side, Map<String, Set<String>> other) {
    Map<String, Integer> left = new HashMap<>();
    Deque<String> bare = new ArrayDeque<>();
    for (String point : points) {
      int neighbours = (int) side.getOrDefault(point, Set.of()).stream().filter(points::contains).count();
      left.put(point, neighbours);
      if (neighbours == 0) bare.add(point);
    }
    while (!bare.isEmpty()) {
      String point = bare.remove();
      points.remove(point);
      for (String next : other.getOrDefault(point, Set.of())) {
        if (points.contains(next) && left.merge(next, -1, Integer::sum) == 0) bare.add(next);
      }
    }
  }
}
