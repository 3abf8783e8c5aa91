package cn.yichuang.engine.commands;

/** A command that cannot be carried out where its case stands now, and may succeed later. */
final class NotYet extends RuntimeException {

  private final String code;

  NotYet(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
