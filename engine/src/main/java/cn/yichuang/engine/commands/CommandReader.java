package cn.yichuang.engine.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/** Reads one command strictly: unknown types, unknown fields and wrong kinds of values are refused. */
final class CommandReader {

  private static final JsonMapper MAPPER = JsonMapper.builder()
    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
    .build();

  private CommandReader() {}

  static Command read(JsonNode json) {
    try {
      return MAPPER.treeToValue(json, Command.class);
    } catch (JsonProcessingException bad) {
      for (Throwable cause = bad; cause != null; cause = cause.getCause()) {
        if (cause instanceof Refusal refusal) throw refusal;
      }
      throw new Refusal("BAD_COMMAND", sentenceFor(bad));
    }
  }

  private static String sentenceFor(JsonProcessingException bad) {
    if (bad instanceof InvalidTypeIdException type) return "Unknown type " + type.getTypeId() + ".";
    if (bad instanceof UnrecognizedPropertyException field) return "Unknown field " + field.getPropertyName() + ".";
    if (bad instanceof JsonMappingException mapping) return "Wrong kind of value: " + fieldOf(mapping) + ".";
    return "Not a command.";
  }

  private static String fieldOf(JsonMappingException mapping) {
    return mapping.getPath().stream().map(Reference::getFieldName).collect(Collectors.joining("."));
  }
}
