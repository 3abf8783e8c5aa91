import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Writes one class of a jar to a folder, with a field renamed to a name of the same length: what an upgrade of a library may do. */
public class RenameField {

  public static void main(String[] args) throws IOException {
    String entry = args[1];
    String from = args[2];
    String to = args[3];
    Path out = Path.of(args[4], entry);
    if (from.length() != to.length()) throw new IllegalArgumentException("The names differ in length.");
    try (ZipFile jar = new ZipFile(args[0])) {
      byte[] bytes = jar.getInputStream(jar.getEntry(entry)).readAllBytes();
      Files.createDirectories(out.getParent());
      Files.write(out, renamed(bytes, from, to));
    }
  }

  /** A name stands in the constant pool behind its length, so names that only begin with it are left alone. */
  private static byte[] renamed(byte[] classFile, String from, String to) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    String length = "\0" + (char) from.length();
    if (!text.contains(length + from)) throw new IllegalArgumentException("The class has no field " + from + ".");
    return text.replace(length + from, length + to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
