package cn.yichuang.engine.gate;

import static cn.yichuang.engine.gate.DecisionWords.ATTRIBUTES;
import static cn.yichuang.engine.gate.DecisionWords.CHILDREN;
import static cn.yichuang.engine.gate.DecisionWords.DMN;
import static cn.yichuang.engine.gate.DecisionWords.DRAWING;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a decision file before the engine does. Admits only decision tables whose heads are variables and whose cells
 * are values and comparisons: the full language has loops and functions, which a hall's tables do not need.
 */
final class DecisionFile {

  private static final Set<String> WITH_TEXT = Set.of("text", "description");

  private final XMLStreamReader xml;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  /** How often an element occurred in the open table or rule. */
  private final Map<String, Integer> inTable = new HashMap<>();
  private final Map<String, Integer> inRule = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private int tables;

  private DecisionFile(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** The first fault, with its line; empty if there is none. */
  static Optional<String> complaint(XMLStreamReader xml) throws XMLStreamException {
    try {
      new DecisionFile(xml).read();
      return Optional.empty();
    } catch (NotAllowed found) {
      return Optional.of(found.getMessage() + " (line " + xml.getLocation().getLineNumber() + ")");
    }
  }

  private void read() throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw new NotAllowed(
          "a processing instruction is not allowed"
        );
        default -> {
        }
      }
    }
    if (tables == 0) throw new NotAllowed("holds no decision table");
  }

  private void start() throws XMLStreamException {
    requireNoText();
    if (DRAWING.contains(xml.getNamespaceURI())) {
      skipDrawing();
      return;
    }
    String name = xml.getLocalName();
    String parent = open.isEmpty() ? "" : open.peek();
    if (!DMN.equals(xml.getNamespaceURI()) || !CHILDREN.getOrDefault(parent, Set.of()).contains(name)) {
      throw new NotAllowed(
        "element not allowed in " +
          (parent.isEmpty() ? "the file" : parent) +
          ": " +
          name +
          " of " +
          xml.getNamespaceURI()
      );
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) checkAttribute(i);
    String id = xml.getAttributeValue(null, "id");
    if ("decision".equals(name) && id == null) throw new NotAllowed("a decision needs an id");
    if (id != null && !ids.add(id)) throw new NotAllowed("an id that stands twice: " + id);
    if (id != null && References.TAKEN.contains(id)) throw new NotAllowed(
      "an id that programs keep for themselves: " + id
    );
    open.push(name);
    count(name, parent);
  }

  private void skipDrawing() throws XMLStreamException {
    if (!"definitions".equals(open.peek())) throw new NotAllowed("a drawing is not allowed here");
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) depth--;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      depth++;
      if (!DRAWING.contains(xml.getNamespaceURI())) throw new NotAllowed(
        "element not allowed in the drawing: " + xml.getLocalName()
      );
    }
  }

  private void checkAttribute(int i) {
    String namespace = xml.getAttributeNamespace(i);
    String name = (namespace == null || namespace.isEmpty() ? "" : namespace + ":") + xml.getAttributeLocalName(i);
    if (!ATTRIBUTES.containsKey(name)) throw new NotAllowed("attribute not allowed: " + name);
    if (!ATTRIBUTES.get(name).matcher(xml.getAttributeValue(i)).matches()) {
      throw new NotAllowed("value not allowed for " + name + ": " + xml.getAttributeValue(i));
    }
  }

  private void count(String name, String parent) {
    if ("decisionTable".equals(name)) {
      tables++;
      inTable.clear();
    }
    if ("rule".equals(name)) inRule.clear();
    if ("decisionTable".equals(parent)) inTable.merge(name, 1, Integer::sum);
    if ("rule".equals(parent)) inRule.merge(name, 1, Integer::sum);
  }

  private void end() {
    String name = open.pop();
    if ("text".equals(name)) checkText(open.peek(), text.toString());
    if (!WITH_TEXT.contains(name)) requireNoText();
    text.setLength(0);
    if ("rule".equals(name)) checkRule();
    if ("decisionTable".equals(name)) checkTable();
  }

  private static void checkText(String parent, String text) {
    boolean allowed = switch (parent) {
      case "inputExpression" -> CellRule.isVariable(text);
      case "outputEntry" -> CellRule.isResult(text);
      case "annotationEntry" -> true;
      default -> CellRule.isCondition(text);
    };
    if (!allowed) throw new NotAllowed("not allowed in " + parent + ": " + text.strip());
  }

  private void checkRule() {
    if (times(inRule, "inputEntry") != times(inTable, "input") || times(inRule, "outputEntry") != 1) {
      throw new NotAllowed("a rule must have one cell for each input and one for its result");
    }
  }

  private void checkTable() {
    if (times(inTable, "output") != 1) throw new NotAllowed("a decision table must have one result");
  }

  private static int times(Map<String, Integer> counts, String name) {
    return counts.getOrDefault(name, 0);
  }

  private void requireNoText() {
    if (!text.toString().isBlank()) throw new NotAllowed("text is not allowed here: " + text.toString().strip());
    text.setLength(0);
  }

  private static final class NotAllowed extends RuntimeException {

    NotAllowed(String message) {
      super(message);
    }
  }
}
