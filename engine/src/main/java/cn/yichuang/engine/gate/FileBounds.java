package cn.yichuang.engine.gate;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Limits of a file, checked in one pass before anything is built from it: size, depth, number of steps, and characters.
 * Within these limits the other checks take time proportional to the file, not to its square.
 */
final class FileBounds {

  static final int MOST_BYTES = 512 * 1024;
  private static final int MOST_ELEMENTS = 12_000;
  private static final int MOST_STEPS = 500;
  private static final int MOST_ATTRIBUTES = 40;
  private static final int DEEPEST = 40;
  private static final int LONGEST_TEXT = 4000;
  static final Set<String> STEPS = Set.of(
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
    "transaction"
  );

  private static final Set<String> EXPRESSIONS = Set.of("conditionExpression", "condition", "completionCondition");

  private final XMLStreamReader xml;
  private final Namespaces namespaces = new Namespaces();
  /** The innermost element whose text is read. */
  private String open = "";
  private int elements;
  private int steps;
  private int depth;
  /** Of the open element, with one blank for many. */
  private final StringBuilder text = new StringBuilder();
  private int textLength;

  private FileBounds(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** The first limit that is exceeded, or the first forbidden content. */
  static Optional<String> complaint(XMLStreamReader xml) throws XMLStreamException {
    var bounds = new FileBounds(xml);
    Optional<String> spelling = Encoding.complaint(xml);
    if (spelling.isPresent()) return spelling;
    while (xml.hasNext()) {
      Optional<String> complaint = bounds.take(xml.next());
      if (complaint.isPresent()) return complaint;
    }
    return Optional.empty();
  }

  private Optional<String> take(int event) {
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
        return Optional.of("a DOCTYPE is not allowed");
      }
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
        return Optional.of("a processing instruction is not allowed");
      }
      case XMLStreamConstants.COMMENT -> {
        return Optional.of("a comment is not allowed");
      }
      case XMLStreamConstants.START_ELEMENT -> {
        Optional<String> complaint = endOfText();
        open = xml.getLocalName();
        return complaint.isPresent() ? complaint : start();
      }
      case XMLStreamConstants.END_ELEMENT -> {
        depth--;
        Optional<String> complaint = endOfText();
        open = "";
        return complaint;
      }
      case XMLStreamConstants.CDATA -> {
        return Optional.of("a section of raw text is not allowed");
      }
      case XMLStreamConstants.CHARACTERS -> {
        return characters();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Optional<String> start() {
    if (++depth > DEEPEST) return Optional.of("elements nested deeper than " + DEEPEST);
    if (++elements > MOST_ELEMENTS) return Optional.of("more than " + MOST_ELEMENTS + " elements");
    if (AllowedWords.BPMN.equals(xml.getNamespaceURI()) && STEPS.contains(xml.getLocalName()) && ++steps > MOST_STEPS) {
      return Optional.of("more than " + MOST_STEPS + " steps");
    }
    if (xml.getAttributeCount() > MOST_ATTRIBUTES) return Optional.of(
      "more than " + MOST_ATTRIBUTES + " attributes of one element"
    );
    Optional<String> unknown = namespaces.take(xml);
    if (unknown.isPresent()) return unknown;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      // A validating parser may fetch the address in xsi:schemaLocation.
      if (xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT).endsWith("schemalocation")) return Optional.of(
        "schemaLocation is not allowed"
      );
      Optional<String> complaint = TextRule.complaint(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      if (complaint.isPresent()) return complaint;
    }
    return Optional.empty();
  }

  /** A parser may deliver one text in several parts. */
  private Optional<String> characters() {
    String part = xml.getText();
    textLength += part.strip().length();
    if (textLength > LONGEST_TEXT) return Optional.of("a text longer than " + LONGEST_TEXT + " characters");
    String words = part.replaceAll("\\s+", " ");
    boolean blankTwice = text.length() > 0 && text.charAt(text.length() - 1) == ' ' && words.startsWith(" ");
    text.append(words, blankTwice ? 1 : 0, words.length());
    return TextRule.complaint(part);
  }

  /** What only shows in the whole text. In an expression, "<" compares. */
  private Optional<String> endOfText() {
    String whole = text.toString();
    text.setLength(0);
    textLength = 0;
    return EXPRESSIONS.contains(open) ? Optional.empty() : TextRule.markup(whole);
  }
}
