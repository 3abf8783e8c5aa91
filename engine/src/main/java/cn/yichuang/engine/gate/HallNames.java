package cn.yichuang.engine.gate;

import java.util.regex.Pattern;

/**
 * Names that a hall may choose: ids of its processes, and groups that it offers steps to. The pattern of groups is
 * asked about the empty text, too, for a step that is offered to nobody.
 */
record HallNames(Pattern processIds, Pattern candidateGroups) {
  private static final String ITEM_IDS = "[A-Z]{2}-[0-9]{2,3}";

  /** From two settings; an empty one means the hall's own grammar. */
  static HallNames of(String processIds, String candidateGroups) {
    return new HallNames(
      Pattern.compile(processIds.isBlank() ? ITEM_IDS : processIds),
      Pattern.compile(candidateGroups.isBlank() ? AllowedWords.CANDIDATE_GROUP : candidateGroups)
    );
  }
}
