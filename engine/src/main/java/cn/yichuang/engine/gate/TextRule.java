package cn.yichuang.engine.gate;

import java.util.Optional;
import java.util.Set;

/** Which characters may stand in a diagram: what is read must be what is there, on every screen and in every log. */
final class TextRule {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 1000;
  private static final int MOST_MARKS = 4;
  private static final Set<String> SHORT = Set.of("id", "name", "bpmnElement", "sourceRef", "targetRef");

  private TextRule() {}

  static Optional<String> complaint(String attribute, String value) {
    int longest = SHORT.contains(attribute) ? LONGEST_NAME : LONGEST_VALUE;
    if (value.length() > longest) return Optional.of("attribute " + attribute + " longer than " + longest + " characters");
    return complaint(value).map(complaint -> complaint + " (" + attribute + ")");
  }

  /** Control characters, those that turn or hide others, and floods of marks over one letter. */
  static Optional<String> complaint(String text) {
    int marks = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      marks = isMark(character) ? marks + 1 : 0;
      if (marks > MOST_MARKS || !isVisible(character)) return Optional.of(String.format("character not allowed: U+%04X", character));
    }
    return Optional.empty();
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> character != '\u115F' && character != '\u1160' && character != '\u3164' && character != '\uFFA0';
    };
  }
}
