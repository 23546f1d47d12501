import IncidentModel

/// Which text of an alert follows; the byte stands before it and in no text.
enum TextTag: UInt8, Hashable, Sendable {
  case fingerprint = 1
  case source
  case instance
  case asset
  case product
  case owner
  case signal
  case kind
  case incident
  case person
  case severity
  case group
  case label
  case title
  case details

  /// The lowest byte a text may hold; those below end a field.
  static let firstText: UInt8 = 0x20

  /// How many bytes of a text are kept to be searched.
  var limit: Int {
    switch self {
    case .fingerprint, .title: 400
    case .details, .asset, .group: 200
    case .source, .instance, .product, .owner, .signal, .kind, .incident, .person, .severity: 120
    case .label: 160
    }
  }
}

/// Everything of an alert that can be searched, one after the other in lower case, each behind its tag.
///
/// Control characters become blanks, so a tag is found by its byte alone and no search ever runs from one
/// field into the next.
struct AlertText {
  /// How many bytes of labels are kept to be searched.
  private static let labelsLimit = 2_000

  private(set) var bytes: [UInt8] = []
  /// How many of the bytes are searched; behind them stands the fingerprint when it is not all lower case.
  private(set) var searchable = 0
  private(set) var fingerprint: Range<Int> = 0..<0
  /// Where the texts begin that a bare word is looked for in.
  private(set) var words = 0

  /// Writes down an alert; a text that is used again keeps its memory.
  mutating func write(_ current: CurrentAlert) {
    let alert = current.alert
    begin(with: alert)
    append(.source, alert.source)
    append(.instance, alert.sourceInstance)
    append(.asset, alert.asset)
    append(.product, alert.product)
    append(.owner, alert.owner)
    append(.signal, alert.signal?.rawValue ?? "")
    append(.kind, alert.failureKind?.rawValue ?? "")
    append(.incident, current.incident?.text ?? "")
    append(.person, current.acknowledgement?.by.name ?? "")
    append(.severity, alert.severityText)
    append(.group, alert.group)
    append(alert.labels)
    append(.title, alert.title)
    append(.details, alert.details)
    searchable = bytes.count
    keepFingerprint(alert.fingerprint.text)
  }

  /// Writes down no more than an alert's name.
  mutating func write(nameOf alert: Alert) {
    begin(with: alert)
    searchable = bytes.count
    keepFingerprint(alert.fingerprint.text)
  }

  private mutating func begin(with alert: Alert) {
    bytes.removeAll(keepingCapacity: true)
    append(.fingerprint, alert.fingerprint.text)
    words = bytes.count
  }

  private mutating func append(_ labels: [String: String]) {
    let start = bytes.count
    // The same labels must give the same bytes, or every repetition would be written anew.
    for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
      guard bytes.count - start < Self.labelsLimit else { return }
      append(.label, name, value)
    }
  }

  private mutating func append(_ tag: TextTag, _ text: String, _ value: String? = nil) {
    guard !text.isEmpty else { return }
    bytes.append(tag.rawValue)
    Self.append(text, limit: tag.limit, to: &bytes)
    guard let value else { return }
    bytes.append(UInt8(ascii: "="))
    Self.append(value, limit: tag.limit, to: &bytes)
  }

  /// Remembers where the fingerprint stands as it was given.
  private mutating func keepFingerprint(_ text: String) {
    let raw = Array(text.utf8)
    let folded = bytes[0..<words].dropFirst()
    if folded.elementsEqual(raw) {
      fingerprint = folded.startIndex..<folded.endIndex
    } else {
      fingerprint = bytes.count..<(bytes.count + raw.count)
      bytes.append(contentsOf: raw)
    }
  }
}

extension AlertText {
  /// Returns text as it is searched: in lower case, without control characters.
  static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text, limit: .max, to: &bytes)
    return bytes
  }

  /// Appends at most that many bytes of a text as it is searched, never a part of a character.
  static func append(_ text: String, limit: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    for byte in text.utf8 {
      guard byte < 0x80 else {
        bytes.removeSubrange(start...)
        appendFolded(text, limit: limit, to: &bytes)
        return
      }
      guard bytes.count - start < limit else { return }
      bytes.append(plain(byte))
    }
  }

  private static func appendFolded(_ text: String, limit: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    // Lower case may be shorter in bytes, hardly ever by more than half.
    let piece =
      text.utf8.count > limit &* 2 && limit < 1 << 30
      ? String(decoding: text.utf8.prefix(limit * 2), as: UTF8.self) : text
    for byte in piece.lowercased().utf8 {
      guard bytes.count - start < limit else { return cutPartOfCharacter(&bytes) }
      bytes.append(plain(byte))
    }
  }

  private static func cutPartOfCharacter(_ bytes: inout [UInt8]) {
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
  }

  private static func plain(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0..<TextTag.firstText: TextTag.firstText
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}
