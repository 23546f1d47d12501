/// How traits stand in the store: one line of fields, so that thousands are read in a few milliseconds.
extension IncidentTraits {
  /// Between two fields; no field holds it.
  private static let separator: UInt8 = 0x1F

  /// The line; fields that may be of any text lose what separates fields.
  public var line: [UInt8] {
    let head = [
      id.text, kind.rawValue, String(severity.rawValue), status.rawValue,
      String(declaredAt.milliseconds), title,
    ]
    var bytes: [UInt8] = []
    for (index, field) in (head + terms.map(\.tagged)).enumerated() {
      if index > 0 { bytes.append(Self.separator) }
      bytes.append(contentsOf: field.utf8.lazy.map { $0 == Self.separator ? 0x20 : $0 })
    }
    return bytes
  }

  /// Creates traits from their line; nil when it is none, or a newer Wardroom's.
  public init?(line: [UInt8]) {
    let fields = line.split(separator: Self.separator, omittingEmptySubsequences: false)
    guard fields.count >= 6 else { return nil }
    let head = fields.prefix(6).map { String(decoding: $0, as: UTF8.self) }
    guard let kind = IncidentKind(rawValue: head[1]),
      let severity = Int(head[2]).flatMap(Severity.init(rawValue:)),
      let status = IncidentStatus(rawValue: head[3]), let moment = Int64(head[4])
    else { return nil }
    self.init(
      id: IncidentID(head[0]), kind: kind, title: head[5], severity: severity, status: status,
      declaredAt: Timestamp(milliseconds: moment),
      terms: fields.dropFirst(6).map { IncidentTerm(tagged: String(decoding: $0, as: UTF8.self)) })
  }
}
