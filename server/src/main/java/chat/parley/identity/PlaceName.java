package chat.parley.identity;

/// The name of the whole place, shown where people enter. It has the form of a [DisplayName].
public record PlaceName(String value) {
  /// How the place is called until somebody names it.
  public static final PlaceName UNNAMED = new PlaceName("Parley");

  /// Refuses with `invalid`.
  public PlaceName {
    value = new DisplayName(value).value();
  }
}
