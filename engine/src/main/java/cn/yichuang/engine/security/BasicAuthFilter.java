package cn.yichuang.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Requires the one account for everything except the engine's health. */
final class BasicAuthFilter extends OncePerRequestFilter {

  private static final String HEALTH = "/actuator/health";

  private final byte[] expected;

  BasicAuthFilter(String user, String password) {
    String pair = user + ":" + password;
    expected = ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))).getBytes(
      StandardCharsets.UTF_8
    );
  }

  /** The servlet path is decoded and normalised, so "/actuator/health/../x" is not treated as health. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
    throws ServletException, IOException {
    if (isExpected(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"engine\", charset=\"UTF-8\"");
    response.setContentType("application/json");
    response
      .getWriter()
      .write("{\"type\":\"Unauthorized\",\"message\":\"User name or password is missing or wrong.\"}");
  }

  /** Takes the same time regardless of how much of the header is right. */
  private boolean isExpected(String header) {
    return header != null && MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
  }
}
