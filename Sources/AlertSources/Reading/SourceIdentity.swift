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

  /// Returns an identity that only this delivery has, the same whenever it is read again.
  static func once(_ message: SourceMessage) -> String {
    let text = String(decoding: message.body, as: UTF8.self)
    let at = String(message.receivedAt.milliseconds)
    return LabelHash.digits(["at": at, "body": text]) + LabelHash.digits(["body": text, "of": at])
  }

  /// Returns such an identity in the form of a UUID, for clients that want one.
  static func uuid(_ message: SourceMessage) -> String {
    var rest = Substring(once(message))
    return [8, 4, 4, 4, 12].map { count in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }.joined(separator: "-")
  }
}
