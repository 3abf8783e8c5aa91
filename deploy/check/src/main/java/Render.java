import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Render CHART OUT VALUES…: renders the chart with each file of values and writes what comes of it below OUT: NAME.rendered for NAME.yaml, or
 * NAME.refused with what Helm says.
 */
public final class Render {

  /** Without a cluster Helm would take a very old one for granted. */
  private static final String KUBERNETES = "1.31.0";

  private Render() {}

  public static void main(String[] arguments) throws IOException {
    Path chart = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));
    for (int i = 2; i < arguments.length; i++) {
      render(chart, out, Path.of(arguments[i]));
    }
  }

  private static void render(Path chart, Path out, Path values) throws IOException {
    String name = values.getFileName().toString().replaceFirst("\\.yaml$", "");
    try {
      String rendered = new Helm(chart)
        .template()
        .withName("hall")
        .withNamespace("hall")
        .withKubeVersion(KUBERNETES)
        .withValuesFile(values)
        .call();
      Files.writeString(out.resolve(name + ".rendered"), rendered);
    } catch (RuntimeException refused) {
      Files.writeString(out.resolve(name + ".refused"), String.valueOf(refused.getMessage()));
    }
  }
}
