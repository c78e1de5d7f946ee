package chat.parley.http;

import io.vertx.core.MultiMap;

/// The headers that every answer has.
///
/// @param https whether browsers are to come by https alone from now on (HSTS, RFC 6797), for a
///   year
record SecurityHeaders(boolean https) {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none';"
          + " require-trusted-types-for 'script'; trusted-types parley";

  void addTo(MultiMap headers) {
    headers
        .set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        .set("Cache-Control", "no-store");
    if (https) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
