import IncidentModel

/// What of a runbook is compared with alerts and incidents, made once for however many there are.
struct RunbookMarks {
  let runbook: Runbook
  /// The patterns of its front matter as they are written, those that say most first.
  let patterns: [(text: String, pattern: NamePattern)]
  /// What its name and title are about.
  let words: Set<String>
  private let keys: Set<String>
  private let nameKey: String
  private let titleKey: String

  init(_ runbook: Runbook) {
    self.runbook = runbook
    patterns = runbook.frontMatter.alerts.map { ($0, NamePattern($0)) }
      .filter { $0.1.literalCount > 0 }
      .enumerated().sorted {
        ($1.element.1.literalCount, $0.offset) < ($0.element.1.literalCount, $1.offset)
      }.map { ($0.element.0, $0.element.1) }
    words = TellingWords.all(in: runbook.name + " " + runbook.title)
    nameKey = NameKey.of(runbook.name)
    titleKey = NameKey.of(runbook.title)
    keys = Set([nameKey] + (runbook.frontMatter.id.map { [NameKey.of($0)] } ?? []))
  }

  /// Tells whether one of some links leads to it, by its name or the id it gives itself.
  func isLinked(by links: Set<String>) -> Bool { !links.isDisjoint(with: keys) }

  /// Tells whether the file is named so.
  func isNamed(_ key: String) -> Bool { nameKey == key }

  /// Tells whether its title is that.
  func isTitled(_ key: String) -> Bool { titleKey == key }

  /// Returns the words it has in common with others, sorted; none when it is only one.
  func common(with others: Set<String>) -> [String] {
    let common = words.intersection(others)
    return common.count < 2 ? [] : common.sorted()
  }
}

/// A name without what people write in different ways.
enum NameKey {
  /// Makes names equal that differ in case, dashes, spaces and underscores only.
  static func of(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
