import TerminalKit
import Yams

/// The bytes of a settings file as text, with what YAML cannot be trusted with kept out.
struct SettingsText {
  /// The largest settings file that is read, in bytes.
  static let sizeLimit = 1 << 20
  static let anchorSentence =
    "Anchors (&name) are not followed, because a small file of them can grow without end. Write it out."

  let text: String

  /// Takes the bytes of a file.
  /// - Throws: where and what is wrong with them, and what to do.
  init(_ bytes: [UInt8], path: String) throws(SettingProblem) {
    guard bytes.count <= Self.sizeLimit else {
      throw SettingProblem("\(path) is larger than 1 MiB. Is it the right file?")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let plain = bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0)
    guard let text = String(validating: plain, as: UTF8.self) else {
      throw SettingProblem(
        "\(path):\(Self.firstBadLine(plain)): The file is no UTF-8 text. Save it in that encoding.")
    }
    if let line = Self.firstAnchor(in: text) {
      throw SettingProblem("\(path):\(line): \(Self.anchorSentence)")
    }
    self.text = text
  }

  /// Returns the root of a YAML text, nil when there is nothing in it.
  /// - Throws: Where it stops being YAML, and why.
  static func compose(_ text: String, path: String) throws(SettingProblem) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      let (line, reason) = error.place
      throw SettingProblem("\(path):\(line): This is no YAML: \(reason).")
    } catch {
      throw SettingProblem("\(path):1: This is no YAML the settings can be read from.")
    }
  }

  /// Returns the line of the first anchor, counted from 1; nil when there is none.
  static func firstAnchor(in text: String) -> Int? {
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    where hasAnchor(line) {
      return index + 1
    }
    return nil
  }

  private static func hasAnchor(_ line: Substring.UTF8View) -> Bool {
    var previous = UInt8(ascii: " ")
    for (byte, next) in zip(line, line.dropFirst()) {
      let isStart = " \t[{,".utf8.contains(previous)
      if byte == UInt8(ascii: "#"), isStart { return false }
      if byte == UInt8(ascii: "&"), isStart, !" \t".utf8.contains(next) { return true }
      previous = byte
    }
    return false
  }

  private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (bad ?? 0) + 1
  }
}

/// Something in a settings file that could not be taken.
struct SettingProblem: Error, Hashable {
  let sentence: SafeText
  /// The line it stands in, counted from 1; nil when the sentence says where, or nobody knows.
  let line: Int?
  /// The column, counted from 1, where it is said.
  let column: Int?

  init(_ sentence: SafeText, line: Int? = nil, column: Int? = nil) {
    self.sentence = sentence
    self.line = line
    self.column = column
  }
}
