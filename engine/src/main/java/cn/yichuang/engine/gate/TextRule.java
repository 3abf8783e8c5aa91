package cn.yichuang.engine.gate;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which characters a diagram may contain: text must display as what it is, on every screen and in every log. */
final class TextRule {

  private static final int LONGEST_NAME = 200;
  /** Settings of a step hold lists, such as the fields of its form. */
  private static final int LONGEST_VALUE = 4000;
  /** No language uses more marks on a letter; Tibetan stacks its letters as marks. */
  private static final int MOST_MARKS = 2;
  private static final int MOST_TIBETAN_MARKS = 5;
  private static final Set<String> SHORT = Set.of("id", "name", "bpmnElement", "sourceRef", "targetRef");

  private static final Pattern MARKUP = Pattern.compile(
    "<[/!?A-Za-z]|&(?:#|[A-Za-z]+;)|\\b(?:javascript|vbscript)\\s*:|\\bdata:[a-z]+/",
    Pattern.CASE_INSENSITIVE
  );

  private TextRule() {}

  static Optional<String> complaint(String attribute, String value) {
    int longest = SHORT.contains(attribute) ? LONGEST_NAME : LONGEST_VALUE;
    if (value.length() > longest) return Optional.of(
      "attribute " + attribute + " longer than " + longest + " characters"
    );
    Optional<String> complaint = complaint(value);
    return (complaint.isPresent() ? complaint : markup(value)).map(found -> found + " (" + attribute + ")");
  }

  /** What a page would read as markup, or as an address that runs. */
  static Optional<String> markup(String text) {
    return MARKUP.matcher(text).find() ? Optional.of("markup is not allowed") : Optional.empty();
  }

  /**
   * Refuses control characters, direction marks, invisible characters, and too many marks on one letter: the hall's
   * rule for every text (domain/text).
   */
  static Optional<String> complaint(String text) {
    int marks = 0;
    int tibetan = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      boolean isTibetan = Character.UnicodeScript.of(character) == Character.UnicodeScript.TIBETAN;
      marks = isMark(character) && !isTibetan ? marks + 1 : 0;
      tibetan = isMark(character) ? tibetan + 1 : 0;
      if (marks > MOST_MARKS || tibetan > MOST_TIBETAN_MARKS || !isVisible(character)) return Optional.of(
        String.format("character not allowed: U+%04X", character)
      );
    }
    return Optional.empty();
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return (
      type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK
    );
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
      case
        Character.FORMAT,
        Character.SURROGATE,
        Character.PRIVATE_USE,
        Character.LINE_SEPARATOR,
        Character.PARAGRAPH_SEPARATOR -> false;
      case Character.UNASSIGNED -> isNewerThanThisJava(character);
      default -> !isDrawnAsNothing(character);
    };
  }

  /**
   * Rare ideographs and other letters are still being added to planes 1 to 3, and the API's gate knows those of its own
   * version of Unicode: what it publishes must not be stuck here. None of them is invisible, but for the last two of
   * each plane, which are no characters.
   */
  private static boolean isNewerThanThisJava(int character) {
    return character >= 0x10000 && character < 0x40000 && (character & 0xFFFE) != 0xFFFE;
  }

  /**
   * Unicode's default ignorable characters that the general categories do not cover, the empty Braille cell, and the
   * replacement character.
   */
  private static boolean isDrawnAsNothing(int character) {
    return switch (character) {
      case
        0x034F,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x180B,
        0x180C,
        0x180D,
        0x180F,
        0x2800,
        0x3164,
        0xFFA0,
        0xFFFC,
        0xFFFD -> true;
      default -> (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    };
  }
}
