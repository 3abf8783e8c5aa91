package cn.yichuang.engine.gate;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the cells of a decision table may contain: values, and comparisons with values. No names, calls, arithmetic or
 * loops, so evaluating a table always ends and reads only its own inputs.
 */
final class CellRule {

  private static final int LONGEST = 500;
  private static final String NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,10})?";
  private static final String TEXT = "\"[^\"\\\\\\p{Cntrl}]*\"";
  private static final String VALUE = "(?:" + TEXT + "|" + NUMBER + "|true|false)";
  private static final String COMPARISON = "(?:<=|>=|<|>)\\s*" + NUMBER;
  private static final String RANGE = "[\\[\\](]\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*[\\])\\[]";
  private static final String TEST = "(?:" + VALUE + "|" + COMPARISON + "|" + RANGE + ")";
  private static final String TESTS = TEST + "(?:\\s*,\\s*" + TEST + ")*";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern CONDITION = Pattern.compile("(?:-|" + TESTS + "|not\\(\\s*" + TESTS + "\\s*\\))?");
  private static final Pattern RESULT = Pattern.compile(VALUE);

  /** Reserved words of the language. */
  private static final Set<String> RESERVED = Set.of(
    "if",
    "then",
    "else",
    "for",
    "in",
    "return",
    "some",
    "every",
    "satisfies",
    "function",
    "external",
    "instance",
    "of",
    "between",
    "and",
    "or",
    "not",
    "null",
    "true",
    "false",
    "partial",
    "item"
  );

  private CellRule() {}

  /** The head of a column: one process variable. */
  static boolean isVariable(String text) {
    return NAME.matcher(withoutBlanks(text)).matches() && !RESERVED.contains(withoutBlanks(text));
  }

  /** A condition: empty, "-", values, comparisons and ranges, a list of them, or none of such a list. */
  static boolean isCondition(String text) {
    return isShort(text) && CONDITION.matcher(withoutBlanks(text)).matches();
  }

  /** A result: one value. */
  static boolean isResult(String text) {
    return isShort(text) && RESULT.matcher(withoutBlanks(text)).matches();
  }

  /** Not strip: it also removes spaces that are text to other programs. */
  private static String withoutBlanks(String text) {
    return text.replaceAll("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$", "");
  }

  private static boolean isShort(String text) {
    return text.length() <= LONGEST;
  }
}
