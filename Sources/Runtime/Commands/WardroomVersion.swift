/// Which Wardroom this is.
public enum WardroomVersion {
  /// The version as `wardroom --version` prints it.
  public static let current = "0.1.0"
}
