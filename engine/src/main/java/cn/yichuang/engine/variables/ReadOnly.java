package cn.yichuang.engine.variables;

import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.ByteArrayValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.FileValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;

/** Variable types that can be read, because an older database may contain them, but not written. */
final class ReadOnly {

  /** Replace the engine's own types, by their names. */
  static final List<TypedValueSerializer<?>> SERIALIZERS = List.of(new Bytes(), new Files(), new Objects());

  private ReadOnly() {}

  private static BadUserRequestException refusal(String kind) {
    return new BadUserRequestException("Not allowed by the hall: a variable of the type " + kind);
  }

  private static final class Bytes extends ByteArrayValueSerializer {

    @Override
    public void writeValue(BytesValue value, ValueFields fields) {
      throw refusal("Bytes");
    }
  }

  private static final class Files extends FileValueSerializer {

    @Override
    public void writeValue(FileValue value, ValueFields fields) {
      throw refusal("File");
    }
  }

  private static final class Objects extends JavaObjectSerializer {

    /**
     * The engine itself holds the result of a decision table as an object while the step runs; no request can send one.
     */
    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
      boolean isAnswer = value.isDeserialized() && value.getValue() instanceof DmnDecisionResult;
      if (!isAnswer) throw refusal("Object");
      super.writeValue(value, fields);
    }
  }
}
