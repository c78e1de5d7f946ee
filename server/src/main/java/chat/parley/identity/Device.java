package chat.parley.identity;

import java.util.List;
import java.util.Optional;

/// What a session was begun with, as far as its owner needs it to tell sessions apart: a browser
/// and a system, without versions.
public record Device(String value) {
  private static final List<String> BROWSERS =
      List.of("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");
  private static final List<String> SYSTEMS =
      List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux");
  static final Device UNKNOWN = new Device("Unknown");

  /// Reads the header `User-Agent`.
  public static Device of(Optional<String> userAgent) {
    return userAgent.map(Device::read).orElse(UNKNOWN);
  }

  private static Device read(String userAgent) {
    Optional<String> browser = first(BROWSERS, userAgent).map(Device::spelled);
    Optional<String> system = first(SYSTEMS, userAgent);
    return browser
        .map(name -> new Device(system.map(on -> name + ", " + on).orElse(name)))
        .or(() -> system.map(Device::new))
        .orElse(UNKNOWN);
  }

  private static Optional<String> first(List<String> names, String userAgent) {
    return names.stream().filter(userAgent::contains).findFirst();
  }

  private static String spelled(String browser) {
    return switch (browser) {
      case "Edg" -> "Edge";
      case "OPR" -> "Opera";
      default -> browser;
    };
  }
}
