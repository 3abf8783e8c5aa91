package cn.yichuang.engine.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** UTF-8 without errors, nothing else: programs differ in how they find out another encoding. */
final class Encoding {

  private Encoding() {}

  static Optional<String> complaint(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes));
      return Optional.empty();
    } catch (CharacterCodingException other) {
      return Optional.of("not in UTF-8");
    }
  }

  /** What the file says of itself. */
  static Optional<String> complaint(XMLStreamReader xml) {
    String declared = xml.getCharacterEncodingScheme();
    if (declared != null && !"UTF-8".equalsIgnoreCase(declared)) return Optional.of(
      "an encoding is declared: " + declared
    );
    if (xml.getVersion() != null && !"1.0".equals(xml.getVersion())) return Optional.of("not XML 1.0");
    return Optional.empty();
  }
}
