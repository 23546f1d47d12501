import IncidentModel

/// A text without links, hosts, handles, addresses, secrets and names of people.
struct PublicText: Hashable, Sendable {
  let text: String

  private init(clean text: String) { self.text = text }

  /// Makes texts public; it knows whose names are to be hidden.
  struct Cleaner {
    private let names: PublicNames
    private let contacts: Set<String>

    init(_ names: PublicNames, contacts: Set<String>) {
      self.names = names
      self.contacts = Set(contacts.map { $0.lowercased() })
    }

    /// Returns the text on one line, cleaned.
    func text(_ raw: String) -> PublicText {
      let words = names.replaced(in: redacted(raw)).split { $0.isWhitespace }
        .map { cleaned(String($0)) }
      return PublicText(clean: words.joined(separator: " "))
    }

    func lines(_ raw: String) -> [PublicText] {
      redacted(raw).split(omittingEmptySubsequences: false) { $0.isNewline }
        .map { text(String($0)) }
    }

    /// Blacks out secrets and personal data, but for contacts everybody may know.
    private func redacted(_ raw: String) -> String {
      let bytes = Array(raw.utf8)
      var clean: [UInt8] = []
      var start = 0
      for span in SensitiveText.spans(inLinesOf: bytes) {
        let piece = String(decoding: bytes[span.bytes], as: UTF8.self).lowercased()
        guard !contacts.contains(piece) else { continue }
        clean += bytes[start..<span.bytes.lowerBound] + Array("[\(span.kind.rawValue)]".utf8)
        start = span.bytes.upperBound
      }
      return String(decoding: clean + bytes[start...], as: UTF8.self)
    }

    private func cleaned(_ word: String) -> String {
      if word.contains("://") || word.contains("www.") { return "(link)" }
      guard !contacts.contains(word.lowercased()) else { return word }
      guard let host = HostName.range(in: word) else { return word }
      return word[..<host.lowerBound] + "(host)" + word[host.upperBound...]
    }
  }
}

/// The name or number of a machine.
public enum HostName {
  /// Returns where the first one stands in a word; nil when there is none.
  ///
  /// It is four numbers, or three parts and more of which the last is of letters, `db.fra.example`. A name of
  /// two parts may be the name of a company or a table.
  public static func range(in word: String) -> Range<String.Index>? {
    let isPart = { (character: Character) in
      character.isASCII && (character.isLetter || character.isNumber || "-.".contains(character))
    }
    var rest = word[...]
    while let first = rest.firstIndex(where: isPart) {
      var name = rest[first...].prefix(while: isPart)
      rest = rest[name.endIndex...]
      while name.last == "." { name = name.dropLast() }
      if isHost(name) { return name.startIndex..<name.endIndex }
    }
    return nil
  }

  private static func isHost(_ name: Substring) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 3, !labels.contains(where: \.isEmpty) else { return false }
    if labels.count == 4, labels.allSatisfy({ UInt8($0) != nil }) { return true }
    guard let last = labels.last, last.count >= 2 else { return false }
    return last.allSatisfy(\.isLetter) && labels.contains { $0.contains(where: \.isLetter) }
  }
}
