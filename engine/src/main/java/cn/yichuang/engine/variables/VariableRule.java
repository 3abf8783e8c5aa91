package cn.yichuang.engine.variables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which variables the engine's own REST interface accepts. Types have the engine's names, also with a lower-case first
 * letter.
 */
final class VariableRule {

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_VALUE = 4000;
  private static final int MOST = 200;
  private static final Set<String> TYPES = Set.of(
    "null",
    "string",
    "boolean",
    "short",
    "integer",
    "long",
    "double",
    "date"
  );
  /**
   * Members of a body that contain variables by name, at any depth; a list under one of these names is a query, or
   * contains names only.
   */
  private static final Set<String> HOLDERS = Set.of(
    "variables",
    "localVariables",
    "processVariables",
    "processVariablesLocal",
    "processVariablesToTriggeredScope",
    "modifications",
    "correlationKeys",
    "localCorrelationKeys"
  );

  private VariableRule() {}

  /**
   * The first variable in this body that is not a plain value. Workers in other languages omit the type, which is
   * permitted for plain values.
   */
  static Optional<String> complaint(JsonNode body, boolean mayBeUntyped) {
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      boolean holds = HOLDERS.contains(member.getKey()) && member.getValue().isObject();
      Optional<String> complaint = holds
        ? complaintAboutAll(member.getValue(), mayBeUntyped)
        : complaint(member.getValue(), mayBeUntyped);
      if (complaint.isPresent()) return complaint;
    }
    if (!body.isArray()) return Optional.empty();
    for (JsonNode member : body) {
      Optional<String> complaint = complaint(member, mayBeUntyped);
      if (complaint.isPresent()) return complaint;
    }
    return Optional.empty();
  }

  private static Optional<String> complaintAboutAll(JsonNode variables, boolean mayBeUntyped) {
    if (variables.size() > MOST) return Optional.of("More than " + MOST + " variables at once.");
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      String name = variable.getKey();
      if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) return Optional.of(
        "A variable has no name, or one of more than " + LONGEST_NAME + " characters."
      );
      Optional<String> what = complaintAbout(variable.getValue(), mayBeUntyped);
      if (what.isPresent()) return Optional.of("Variable " + name + " " + what.get() + ".");
    }
    return Optional.empty();
  }

  static Optional<String> complaintAbout(JsonNode variable, boolean mayBeUntyped) {
    if (!variable.isObject()) return Optional.of("is not written as value and type");
    JsonNode type = variable.path("type");
    boolean untyped = type.isMissingNode() || type.isNull();
    if (untyped && !mayBeUntyped) return Optional.of("has no type");
    if (!untyped && !TYPES.contains(withSmallFirst(type.asText()))) return Optional.of(
      "has the type " + type.asText() + ", which is not allowed"
    );
    if (hasMoreThanTransient(variable.path("valueInfo"))) return Optional.of(
      "has a valueInfo, which only objects and files need"
    );
    return complaintAboutValue(variable.path("value"));
  }

  private static Optional<String> complaintAboutValue(JsonNode value) {
    if (value.isContainerNode()) return Optional.of("is an object or a list");
    if (value.isTextual() && value.textValue().length() > LONGEST_VALUE) return Optional.of(
      "is longer than " + LONGEST_VALUE + " characters"
    );
    if (value.isTextual() && value.textValue().indexOf('\0') >= 0) return Optional.of("contains the character NUL");
    boolean isBeyond = value.isBigInteger() || (value.isNumber() && !Double.isFinite(value.doubleValue()));
    return isBeyond ? Optional.of("is a number out of range") : Optional.empty();
  }

  private static boolean hasMoreThanTransient(JsonNode info) {
    if (info.isMissingNode() || info.isNull()) return false;
    return (
      !info.isObject() ||
      info
        .properties()
        .stream()
        .anyMatch(member -> !"transient".equals(member.getKey()))
    );
  }

  private static String withSmallFirst(String type) {
    return type.isEmpty() ? type : Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }
}
