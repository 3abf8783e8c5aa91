package cn.yichuang.engine.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * The namespaces of a file: only known ones, even if nothing uses them, and in the whole file one prefix for one
 * namespace. A program that goes by the prefix then reads what a program reads that goes by the name.
 */
final class Namespaces {

  private static final Set<String> KNOWN = Set.of(
    AllowedWords.BPMN,
    AllowedWords.CAMUNDA,
    AllowedWords.XSI,
    AllowedWords.MODELER,
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI",
    DecisionWords.DMN,
    DecisionWords.CAMUNDA,
    DecisionWords.MODELER_WIDTHS,
    "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "http://www.omg.org/spec/DMN/20180521/DC/",
    "http://www.omg.org/spec/DMN/20180521/DI/"
  );

  private final Map<String, String> byPrefix = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();

  /** Takes what the element declares; the first fault. */
  Optional<String> take(XMLStreamReader xml) {
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      String prefix = Optional.ofNullable(xml.getNamespacePrefix(i)).orElse("");
      String name = Optional.ofNullable(xml.getNamespaceURI(i)).orElse("");
      if (!KNOWN.contains(name)) return Optional.of("namespace not allowed: " + name);
      String otherName = byPrefix.putIfAbsent(prefix, name);
      String otherPrefix = byName.putIfAbsent(name, prefix);
      if ((otherName != null && !otherName.equals(name)) || (otherPrefix != null && !otherPrefix.equals(prefix))) {
        return Optional.of("a prefix and its namespace must belong together in the whole file: " + prefix);
      }
    }
    return Optional.empty();
  }
}
