package cn.yichuang.engine.gate;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may occur between "${" and "}": variables, plain literals, comparison, logic, sums and grouping. No calls, no
 * indexes, no properties but four of the execution.
 */
final class ExpressionRule {

  private static final int LONGEST = 500;
  private static final int DEEPEST = 10;
  private static final Set<String> EXECUTION_FACTS = Set.of(
    "execution.processBusinessKey",
    "execution.businessKey",
    "execution.processInstanceId",
    "execution.processDefinitionId"
  );
  private static final Set<String> WORD_OPERATORS = Set.of(
    "and",
    "or",
    "not",
    "empty",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "div",
    "mod"
  );
  private static final Set<String> FORBIDDEN_WORDS = Set.of("instanceof", "execution", "task");

  private static final Pattern TOKEN = Pattern.compile(
    """
    \\s+\
    |(?<name>[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*)\
    |(?<number>[0-9]{1,15}(\\.[0-9]{1,10})?)\
    |(?<text>'[^'\\\\]*'|"[^"\\\\]*")\
    |(?<operator>==|!=|<=|>=|<|>|&&|\\|\\||!|\\+|-|\\*|/|%)\
    |(?<open>\\()\
    |(?<close>\\))"""
  );

  private ExpressionRule() {}

  /** Why the engine must not evaluate this text; empty if it may. Text without an expression is permitted. */
  static Optional<String> complaint(String text) {
    if (text == null) return Optional.empty();
    if (text.contains("#{")) return Optional.of("expressions are written ${…}, not #{…}");
    // The engine reads "\\${" as text and goes on behind it: what stands in quotes here would be an expression there.
    if (text.contains("${") && text.indexOf('\\') >= 0) return Optional.of("a backslash beside an expression");
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start)) {
      int end = endOfExpression(text, start + 2);
      if (end < 0) return Optional.of("expression without an end");
      Optional<String> complaint = complaintAboutInside(text.substring(start + 2, end));
      if (complaint.isPresent()) return complaint;
      start = end + 1;
    }
    return Optional.empty();
  }

  /** The first closing brace that is not in quotes. */
  private static int endOfExpression(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    return -1;
  }

  private static Optional<String> complaintAboutInside(String expression) {
    if (expression.length() > LONGEST) return Optional.of("expression longer than " + LONGEST + " characters");
    if (expression.isBlank()) return Optional.of("empty expression");
    Matcher token = TOKEN.matcher(expression);
    int depth = 0;
    boolean callable = false;
    for (int at = 0; at < expression.length(); at = token.end()) {
      if (!token.find(at) || token.start() != at) return Optional.of(
        "not allowed in an expression: " + expression.charAt(at)
      );
      if (token.group().isBlank()) continue;
      if (token.group("open") != null && (callable || ++depth > DEEPEST)) return Optional.of(
        "a call, or too many brackets, in an expression"
      );
      if (token.group("close") != null) depth--;
      String name = token.group("name");
      if (name != null && !isAllowedName(name)) return Optional.of("not allowed in an expression: " + name);
      callable =
        (name != null && !WORD_OPERATORS.contains(name)) || token.group("close") != null || token.group("text") != null;
    }
    return Optional.empty();
  }

  private static boolean isAllowedName(String name) {
    return name.contains(".") ? EXECUTION_FACTS.contains(name) : !FORBIDDEN_WORDS.contains(name);
  }
}
