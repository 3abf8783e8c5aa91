package cn.yichuang.engine.variables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads requests to the engine's own REST interface before the engine does, and refuses variables that are not plain
 * values with a clear answer, where {@link ReadOnly} would only fail. Also refuses a body that is too long, is not
 * JSON, or names a member twice.
 */
final class PlainVariablesFilter extends OncePerRequestFilter {

  private static final String REST = "/engine-rest/";
  private static final int LONGEST_BODY = 1024 * 1024;
  private static final Pattern FILE_UPLOAD = Pattern.compile("(engine/[^/]+/)?deployment/create");
  private static final Pattern ONE_VARIABLE = Pattern.compile(".*/(variables|localVariables)/[^/]+");
  private static final Pattern EXTERNAL_TASK = Pattern.compile("(engine/[^/]+/)?external-task/.*");
  private static final JsonMapper MAPPER = JsonMapper.builder()
    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
    .build();

  /** A fetch writes nothing, and is the most frequent request of workers. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    boolean mayWrite =
      "POST".equals(request.getMethod()) || "PUT".equals(request.getMethod()) || "PATCH".equals(request.getMethod());
    return !mayWrite || !placeOf(request).startsWith(REST) || placeOf(request).endsWith("/external-task/fetchAndLock");
  }

  /** Decoded and normalised by the server. */
  private static String placeOf(HttpServletRequest request) {
    return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
    throws ServletException, IOException {
    String place = placeOf(request).substring(REST.length());
    boolean isForm =
      request.getContentType() != null && request.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
    if (isForm) {
      if (FILE_UPLOAD.matcher(place).matches()) chain.doFilter(request, response);
      else refuse(response, HttpServletResponse.SC_BAD_REQUEST, "Files are accepted with a deployment only.");
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      refuse(
        response,
        HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
        "The body is longer than " + LONGEST_BODY + " bytes."
      );
      return;
    }
    Optional<String> complaint = complaintAbout(place, request.getMethod(), body);
    if (complaint.isPresent()) refuse(response, HttpServletResponse.SC_BAD_REQUEST, complaint.get());
    else chain.doFilter(new ReadBody(request, body), response);
  }

  private static Optional<String> complaintAbout(String place, String method, byte[] body) throws IOException {
    if (body.length == 0) return Optional.empty();
    boolean mayBeUntyped = EXTERNAL_TASK.matcher(place).matches();
    try {
      JsonNode json = MAPPER.readTree(body);
      boolean isOne = "PUT".equals(method) && ONE_VARIABLE.matcher(place).matches();
      if (isOne) return VariableRule.complaintAbout(json, false).map(what -> "The variable " + what + ".");
      return VariableRule.complaint(json, mayBeUntyped);
    } catch (JsonProcessingException unreadable) {
      return Optional.of("The body is not valid JSON: " + unreadable.getOriginalMessage());
    }
  }

  /** The same form as the engine's own error answers. */
  private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    MAPPER.writeValue(
      response.getOutputStream(),
      Map.of("type", "InvalidRequestException", "message", "Not allowed by the hall: " + message)
    );
  }
}
