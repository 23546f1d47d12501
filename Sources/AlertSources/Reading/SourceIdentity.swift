import IncidentModel

/// How alerts of sources without fingerprints of their own are told apart.
enum SourceIdentity {
  /// Returns the fingerprint of an alert: the same whenever source, instance and key are the same.
  ///
  /// Two installations of one source that use the same key never hide each other's alerts.
  static func fingerprint(
    _ source: String, instance: String, _ key: [String]
  ) -> Fingerprint {
    var parts = ["source": source, "instance": instance]
    for (index, part) in key.enumerated() { parts["key\(index)"] = part }
    return Fingerprint(LabelHash.digits(parts))
  }
}
