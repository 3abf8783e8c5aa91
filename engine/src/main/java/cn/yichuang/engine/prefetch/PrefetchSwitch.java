package cn.yichuang.engine.prefetch;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether the prefetch is in use: switched on by the operator (ENGINE_PREFETCH), and supported by this version of the
 * engine. When it is off, the engine reads every row itself: slower, with the same result.
 */
@Component
class PrefetchSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(PrefetchSwitch.class);

  private volatile EntityFields fields;

  PrefetchSwitch(@Value("${hall.prefetch}") String wanted) {
    if (!wanted.equals("on")) {
      LOG.info("The prefetch is off: ENGINE_PREFETCH={}.", wanted);
      return;
    }
    try {
      fields = EntityFields.ofThisEngine();
    } catch (ReflectiveOperationException changed) {
      turnOff("a field of an entity is missing or has another type: " + changed.getMessage());
    }
  }

  boolean isOn() {
    return fields != null;
  }

  /** Empty when the prefetch is off. */
  Optional<EntityFields> fields() {
    return Optional.ofNullable(fields);
  }

  /** Call it before the first batch. */
  final void turnOff(String reason) {
    fields = null;
    LOG.warn(
      "The prefetch is off, because this version of the engine differs from the one it was written for: {}. Everything works, but slower. See decision 0026.",
      reason
    );
  }
}
