import Drills
import IncidentModel
import Postmortems
import StakeholderUpdates

/// Takes names and secrets out of what a drill is made of, and says what it could not take out.
struct DrillCleaner {
  /// Something in a text that must not stand in a drill.
  struct Finding: Hashable, Encodable {
    /// Where it stands in the record: `evidence E2`.
    var place: String
    /// The character of the text, counted from 1.
    var column: Int
    var sentence: String
    var remedy: String

    var line: String { "\(place), character \(column): \(sentence) \(remedy)" }
  }

  /// A text that stands for another wherever that occurs.
  struct Replacement: Hashable {
    var old: String
    var new: String

    /// Reads `OLD=NEW`; nil when nothing stands in front of the sign.
    init?(typed text: String) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { return nil }
      (old, new) = (String(parts[0]), String(parts[1]))
    }

    /// Whether both sides are short and show what they are.
    var isPlain: Bool {
      [old, new].allSatisfy { text in
        text.utf8.count <= 200
          && !text.unicodeScalars.contains { $0.value < 0x20 || HarmfulScalar.isOne($0) }
      }
    }
  }

  /// The longest text in which something is replaced, in bytes.
  private static let longest = 20_000

  private let cleaner: RecordCleaner
  private let replacements: [Replacement]
  /// How people of the roster are reached, in lower case.
  private let contacts: [String]

  /// Creates a cleaner for an incident and everybody a team knows.
  init(_ past: PastIncident, roster: Roster, replacements: [Replacement]) {
    let known = past.people
    let rest = roster.people.filter { person in !known.contains { $0.person == person } }
    cleaner = RecordCleaner(
      of: past.incident, also: known + rest.map { (person: $0, role: nil) })
    self.replacements = replacements
    contacts = roster.entries.map { $0.contact.lowercased() }.filter { $0.count >= 4 }
  }

  /// Returns a line without names and secrets.
  func text(_ raw: String) -> String { cleaner.text(masked(raw)) }

  /// Returns the line after what was asked to be replaced, hosts, tickets and channels as what they are.
  private func masked(_ raw: String) -> String {
    let line = replacements.reduce(raw) { line, replacement in
      // Texts that replace each other could grow without end.
      line.utf8.count > Self.longest ? line : line.replacing(replacement.old, with: replacement.new)
    }
    let words = SensitiveText.redacted(line).split(separator: " ").map { Self.masked(word: $0) }
    return words.joined(separator: " ")
  }

  private static func masked(word: Substring) -> String {
    if word.contains("://") || word.contains("www.") { return "(link)" }
    let bytes = Array(word.utf8)
    var result: [UInt8] = []
    var start = 0
    for (range, name) in InternalName.found(in: bytes) {
      guard let mask = mask(name) else { continue }
      result += bytes[start..<range.lowerBound] + Array(mask.utf8)
      start = range.upperBound
    }
    let text = String(decoding: result + bytes[start...], as: UTF8.self)
    if isServiceID(text) { return "(channel)" }
    guard let host = HostName.range(in: text) else { return text }
    return text[..<host.lowerBound] + "(host)" + text[host.upperBound...]
  }

  /// Tables, products and severities are what a drill is about; they stay.
  private static func mask(_ name: InternalName) -> String? {
    switch name {
    case .channel: "(channel)"
    case .ticket: "(ticket)"
    case .host: "(host)"
    case .product, .severity, .table: nil
    }
  }

  /// Whether a word is the id of a channel or an account in a chat, `C024BE91L`.
  private static func isServiceID(_ word: String) -> Bool {
    let core = word.drop { "<#@".contains($0) }.prefix {
      $0.isASCII && ($0.isUppercase || $0.isNumber)
    }
    guard (9...12).contains(core.count), let first = core.first, "CDGUTW".contains(first) else {
      return false
    }
    return core.contains(where: \.isNumber)
  }

  // MARK: - The check

  /// Returns what must not stand in the drill, in the order of the texts.
  func findings(in passages: [DrillPassage]) -> [Finding] {
    var seen: Set<Finding> = []
    return passages.flatMap { glued(in: $0) + left(in: $0) }.filter { seen.insert($0).inserted }
  }

  /// Names of people inside of names of things, where a role would break what it means.
  private func glued(in passage: DrillPassage) -> [Finding] {
    let line = masked(passage.raw)
    let bytes = Array(line.utf8)
    return cleaner.people(in: line).compactMap { range in
      let whole = Self.name(around: range, in: bytes)
      guard whole != range, bytes[range.lowerBound] != UInt8(ascii: "@") else { return nil }
      let (name, thing) = (Self.text(bytes, range), Self.text(bytes, whole))
      return finding(
        passage, line, range.lowerBound,
        "\"\(name)\" is somebody's name and part of \"\(thing)\".", thing)
    }
  }

  /// Returns the name of a thing that holds a word: letters, digits and signs that join them.
  private static func name(around range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let joins = Array("_-.".utf8)
    let isLetter = { (index: Int) in
      bytes.indices.contains(index) && (bytes[index] >= 0x80 || isAlphanumeric(bytes[index]))
    }
    let isPart = { (index: Int, inner: Int) in
      isLetter(index)
        || bytes.indices.contains(index) && joins.contains(bytes[index]) && isLetter(inner)
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while isPart(start - 1, start - 2) { start -= 1 }
    while isPart(end, end + 1) { end += 1 }
    return start..<end
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// What is still there after cleaning.
  private func left(in passage: DrillPassage) -> [Finding] {
    let text = passage.text
    let bytes = Array(text.utf8)
    var found = cleaner.people(in: text).map { ($0, "the name of a person") }
    found += SensitiveText.spans(in: bytes).map { ($0.bytes, "a \($0.kind.rawValue)") }
    found += InternalName.found(in: bytes).compactMap { range, name in
      Self.mask(name).map { (range, "a \($0.dropFirst().dropLast())") }
    }
    found += contacts.compactMap { contact in
      text.lowercased().firstRange(of: contact).map { range in
        let start = text.lowercased().utf8.distance(
          from: text.lowercased().startIndex, to: range.lowerBound)
        return (start..<min(bytes.count, start + contact.utf8.count), "how somebody is reached")
      }
    }
    return found.map { range, what in
      let said = Self.text(bytes, range)
      return finding(passage, text, range.lowerBound, "\"\(said)\" is \(what).", said)
    }
  }

  private func finding(
    _ passage: DrillPassage, _ line: String, _ offset: Int, _ sentence: String, _ old: String
  ) -> Finding {
    Finding(
      place: passage.place,
      column: String(decoding: line.utf8.prefix(offset), as: UTF8.self).count + 1,
      sentence: sentence,
      remedy: "Say what to write instead: --replace \"\(old)=...\".")
  }
}
