import IncidentModel

/// A share a text gives, `11.8 %`, as exact as it is written.
struct SaidPercentage: Hashable, Sendable {
  var bytes: Range<Int>
  /// In tenths of thousandths, so that `11.8` is 118000.
  var value: Int
  /// Half of the last digit that is written.
  var tolerance: Int

  /// Whether both can be the same number rounded differently; a sign says only in which direction.
  func agrees(with other: SaidPercentage) -> Bool {
    abs(value - other.value) <= max(tolerance, other.tolerance)
  }

  /// Returns the percentages of some bytes of a text.
  static func all(in bytes: ArraySlice<UInt8>) -> [SaidPercentage] {
    bytes.indices.filter { bytes[$0] == UInt8(ascii: "%") }.compactMap {
      percentage(in: bytes, at: $0)
    }
  }

  private static func percentage(in bytes: ArraySlice<UInt8>, at sign: Int) -> SaidPercentage? {
    var end = sign
    while end > bytes.startIndex, bytes[end - 1] == 0x20, sign - end < 2 { end -= 1 }
    var start = end
    while start > bytes.startIndex, end - start < 12,
      bytes[start - 1].isDigit || ".,".utf8.contains(bytes[start - 1])
    { start -= 1 }
    let parts = bytes[start..<end].split(omittingEmptySubsequences: false) {
      ".,".utf8.contains($0)
    }
    guard let whole = parts.first, !whole.isEmpty, whole.count <= 6, parts.count <= 2,
      let number = Int(String(decoding: whole, as: UTF8.self))
    else { return nil }
    let digits = parts.count == 2 ? Array(parts[1].prefix(4)) : []
    let scale = [10_000, 1000, 100, 10, 1][digits.count]
    let fraction = digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self)) ?? 0
    return SaidPercentage(
      bytes: start..<sign + 1, value: number * 10_000 + fraction * scale,
      tolerance: digits.isEmpty ? 5000 : scale / 2)
  }
}

extension UpdateReading {
  /// A share in the impact that no fact has; without a sheet, one that another audience was not told.
  func otherPercentage(_ incident: Incident) -> UpdateFinding? {
    guard let section = text.sections("impact").first else { return nil }
    let said = SaidPercentage.all(in: text.bytes[section.bytes])
    guard !said.isEmpty else { return nil }
    let sheet = incident.facts[.impact] + " " + incident.facts[.scope]
    if let finding = contradiction(
      said, to: SaidPercentage.all(in: Array(sheet.utf8)[...]), "the sheet says")
    {
      return finding
    }
    guard incident.facts[.impact].isEmpty, let other = lastTextOfOthers(incident) else {
      return nil
    }
    let read = UpdateText(other.text)
    guard let theirs = read.sections("impact").first else { return nil }
    return contradiction(
      said, to: SaidPercentage.all(in: read.bytes[theirs.bytes]),
      "\(other.audience) were told")
  }

  /// Any number in common is agreement: an impact can have several.
  private func contradiction(
    _ said: [SaidPercentage], to known: [SaidPercentage], _ source: String
  ) -> UpdateFinding? {
    guard let first = said.first, let fact = known.first,
      !said.contains(where: { one in known.contains { one.agrees(with: $0) } })
    else { return nil }
    let value = Self.words(fact.value)
    return finding(
      .contradiction, bytes: first.bytes,
      "The text says \(text.piece(first.bytes)); \(source) \(value).", rewrite: value)
  }

  private func lastTextOfOthers(_ incident: Incident) -> UpdateRecord? {
    incident.updates.last { $0.audience != audience.name }
  }

  private static func words(_ value: Int) -> String {
    let digits = String(value % 10_000 + 10_000).dropFirst()
    let fraction = digits.reversed().drop { $0 == "0" }.reversed()
    return "\(value / 10_000)" + (fraction.isEmpty ? "" : ".\(String(fraction))") + " %"
  }
}
