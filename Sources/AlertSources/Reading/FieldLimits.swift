import IncidentModel

/// How much of what a sender wrote an alert carries; the raw body keeps the rest.
///
/// The title is counted in characters (Unicode scalars), everything else in bytes of UTF-8.
enum FieldLimits {
  static let title = 1000
  static let details = 16 * 1024
  static let label = 4 * 1024
  static let labels = 300
  static let url = 4 * 1024
  static let word = 200
  static let fingerprint = 200

  /// Labels that decide what is done with an alert and are never left out.
  private static let kept = ["alertname", "severity", "tier"]

  /// Returns text of at most that many bytes of UTF-8, marked when something was cut off.
  static func cut(_ text: String, to limit: Int) -> String {
    let size = text.utf8.count
    guard size > limit else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
      end = text.utf8.index(before: end)
    }
    return marked(text[..<end], size)
  }

  private static func cutTitle(_ text: String) -> String {
    let size = text.utf8.count
    guard size > title, text.unicodeScalars.count > title else { return text }
    return marked(Substring(text.unicodeScalars.prefix(title)), size)
  }

  private static func marked(_ start: Substring, _ size: Int) -> String {
    start + " […cut, \(size) bytes in all]"
  }

  /// Returns at most as many labels as an alert carries and how many were left out.
  static func cut(_ labels: [String: String]) -> (labels: [String: String], leftOut: Int) {
    if areWithin(labels) { return (labels, 0) }
    let sorted = labels.keys.sorted()
    let first = kept.filter { labels[$0] != nil }
    let names = (first + sorted.filter { !first.contains($0) }).prefix(Self.labels)
    var carried: [String: String] = [:]
    for name in names {
      carried[cut(name, to: word)] = labels[name].map { cut($0, to: label) }
    }
    return (carried, labels.count - names.count)
  }

  private static func areWithin(_ labels: [String: String]) -> Bool {
    guard labels.count <= Self.labels else { return false }
    return labels.allSatisfy { $0.key.utf8.count <= word && $0.value.utf8.count <= label }
  }

  /// Brings every text of an alert within its limit.
  static func apply(to alert: inout Alert) {
    if !areWithin(alert.labels) || alert.details.utf8.count > details {
      let (labels, leftOut) = cut(alert.labels)
      alert.labels = labels
      alert.details = cut(alert.details, to: details)
      if leftOut > 0 { alert.details += "\n[…\(leftOut) more labels left out]" }
    }
    if alert.title.utf8.count > title { alert.title = cutTitle(alert.title) }
    shorten(&alert.severityText, to: word)
    shorten(&alert.sourceInstance, to: word)
    shorten(&alert.asset, to: word)
    shorten(&alert.owner, to: word)
    shorten(&alert.product, to: word)
    shorten(&alert.group, to: label)
    for index in alert.links.indices where alert.links[index].url.utf8.count > url {
      alert.links[index].url = cut(alert.links[index].url, to: url)
    }
    if alert.fingerprint.text.utf8.count > fingerprint {
      alert.fingerprint = Fingerprint(shortened(alert.fingerprint.text))
    }
  }

  private static func shorten(_ text: inout String, to limit: Int) {
    if text.utf8.count > limit { text = cut(text, to: limit) }
  }

  /// Returns a change whose every text is within its limit.
  static func applied(to change: ChangeNotice) -> ChangeNotice {
    var change = change
    change.title = cutTitle(change.title)
    change.asset = cut(change.asset, to: word)
    change.sourceInstance = cut(change.sourceInstance, to: word)
    change.labels = cut(change.labels).labels
    change.links = change.links.map { AlertLink(kind: $0.kind, url: cut($0.url, to: url)) }
    return change
  }

  /// Returns an identity that is short and still as different as the long one.
  private static func shortened(_ identity: String) -> String {
    identity.unicodeScalars.prefix(40).map(String.init).joined()
      + "~" + LabelHash.digits(["": identity])
  }
}
