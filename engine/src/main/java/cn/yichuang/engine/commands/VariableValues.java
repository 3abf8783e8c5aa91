package cn.yichuang.engine.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Converts sent variables to engine values. The engine stores ids, codes, numbers, dates and booleans only. */
final class VariableValues {

  private static final int LONGEST = 4000;
  private static final int MOST = 200;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private VariableValues() {}

  /** A variable as sent; dates have the form 2026-03-01T00:00:00.000+0800. */
  record Sent(@JsonProperty(required = true) Object value, @JsonProperty(required = true) String type) {}

  static VariableMap from(Map<String, Sent> sent) {
    VariableMap variables = Variables.createVariables();
    if (sent == null) return variables;
    if (sent.size() > MOST) throw new Refusal("BAD_VARIABLE", "More than " + MOST + " variables at once.");
    sent.forEach((name, variable) -> variables.putValueTyped(Required.text("variables", name), typed(name, variable)));
    return variables;
  }

  private static TypedValue typed(String name, Sent sent) {
    if (sent == null || sent.type() == null) throw refusal(name, "has no type");
    Object value = sent.value();
    return switch (sent.type()) {
      case "Null" -> Variables.untypedNullValue();
      case "String" -> Variables.stringValue(value == null ? null : string(name, value));
      case "Boolean" -> Variables.booleanValue(value == null ? null : cast(name, value, Boolean.class));
      case "Integer" -> Variables.integerValue(
        value == null ? null : Math.toIntExact(whole(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE))
      );
      case "Long" -> Variables.longValue(
        value == null
          ? null
          : whole(name, value instanceof String digits ? parsed(name, digits) : value, Long.MIN_VALUE, Long.MAX_VALUE)
      );
      case "Double" -> Variables.doubleValue(value == null ? null : finite(name, value));
      case "Date" -> Variables.dateValue(value == null ? null : date(name, value));
      default -> throw refusal(name, "has the type " + sent.type() + ", which is not allowed");
    };
  }

  /** A number too large for its type is read as infinite, which no database column can store. */
  private static double finite(String name, Object value) {
    double number = cast(name, value, Number.class).doubleValue();
    if (!Double.isFinite(number)) throw refusal(name, "is out of range");
    return number;
  }

  private static String string(String name, Object value) {
    String text = cast(name, value, String.class);
    if (text.length() > LONGEST) throw refusal(name, "is longer than " + LONGEST + " characters");
    if (text.indexOf('\0') >= 0) throw refusal(name, "contains the character NUL");
    return text;
  }

  private static long whole(String name, Object value, long least, long greatest) {
    if (!(value instanceof Integer || value instanceof Long)) throw refusal(name, "is not a whole number");
    long number = ((Number) value).longValue();
    if (number < least || number > greatest) throw refusal(name, "is out of range");
    return number;
  }

  /** A sender whose numbers are exact only up to 2^53 sends larger ones as text. */
  private static Long parsed(String name, String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException notANumber) {
      throw refusal(name, "is not a whole number");
    }
  }

  private static Date date(String name, Object value) {
    try {
      return Date.from(OffsetDateTime.parse(cast(name, value, String.class), DATE).toInstant());
    } catch (DateTimeParseException notADate) {
      throw refusal(name, "is not a date like 2026-03-01T00:00:00.000+0800");
    }
  }

  private static <T> T cast(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) throw refusal(name, "does not fit its type");
    return type.cast(value);
  }

  private static Refusal refusal(String name, String what) {
    return new Refusal("BAD_VARIABLE", "Variable " + name + " " + what + ".");
  }
}
