package cn.yichuang.engine.commands;

/** Checks the fields of a command as it is read. */
final class Required {

  private static final int LONGEST = 255;

  private Required() {}

  static String text(String field, String value) {
    if (value == null || value.isBlank()) throw new Refusal("BAD_COMMAND", "Field " + field + " is missing.");
    return optionalText(field, value);
  }

  static String optionalText(String field, String value) {
    if (value == null) return null;
    if (value.length() > LONGEST) throw new Refusal(
      "BAD_COMMAND",
      "Field " + field + " is longer than " + LONGEST + " characters."
    );
    return withoutNul(field, value);
  }

  /** PostgreSQL cannot store the character NUL. */
  static String withoutNul(String field, String value) {
    if (value != null && value.indexOf('\0') >= 0) throw new Refusal(
      "BAD_COMMAND",
      "Field " + field + " contains the character NUL."
    );
    return value;
  }
}
