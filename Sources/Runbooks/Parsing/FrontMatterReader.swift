import IncidentModel

/// Finds the front matter of a file and reads it leniently: what is wrong is a problem, never fatal.
struct FrontMatterReader {
  /// More than this is no front matter but an attack or a mistake.
  private static let mostBytes = 16384

  private(set) var frontMatter = RunbookFrontMatter()
  private(set) var problems: [RunbookProblem] = []
  /// The first line behind the front matter.
  private(set) var bodyLine = 1
  /// Whether it is there but not in YAML.
  private(set) var isForeign = false

  /// Reads the front matter of a file.
  init(_ source: SourceText) {
    let fence = String(decoding: source.line(1).trimmed, as: UTF8.self)
    guard fence == "---" || fence == "+++" else { return }
    let limit = min(source.end, 2000)
    let close = (2..<max(2, limit)).first { number in
      let line = source.line(number).trimmed
      return line.elementsEqual(fence.utf8) || (fence == "---" && line.elementsEqual("...".utf8))
    }
    guard let close else {
      reportUnterminated(in: source)
      return
    }
    bodyLine = close + 1
    guard fence == "---" else {
      isForeign = true
      report("TOML front matter is not read; write it as YAML between two lines of ---.", line: 1)
      return
    }
    read((2..<close).map { source.line($0) })
  }

  private mutating func reportUnterminated(in source: SourceText) {
    // A rule as the first line is ordinary markdown; a key right below it is meant as front matter.
    let isKey = source.line(2).drop { $0.isWordByte || $0 == 0x2D }.first == UInt8(ascii: ":")
    guard isKey else { return }
    report("The front matter never ends; close it with a line of ---.", line: 1)
  }

  private mutating func read(_ lines: [ArraySlice<UInt8>]) {
    let bytes = Array(lines.joined(separator: [0x0A]))
    guard bytes.count <= Self.mostBytes else {
      report("The front matter is too long (over 16 KiB) and was not read; shorten it.", line: 1)
      return
    }
    let fields = SmallMapping(
      yaml: String(decoding: bytes, as: UTF8.self), firstLine: 2, subject: "The front matter")
    problems += fields.problems
    take(fields)
  }

  private mutating func report(_ sentence: String, line: Int) {
    problems.append(RunbookProblem(sentence, line: line))
  }
}

// MARK: - Fields

extension FrontMatterReader {
  private mutating func take(_ fields: SmallMapping) {
    frontMatter.id = fields.text("id")
    frontMatter.title = fields.text("title")
    frontMatter.owner = fields.text("owner")
    frontMatter.alerts = fields.texts("alerts")
    frontMatter.products = fields.texts("products")
    let classes = IncidentClass.allCases.map(\.rawValue).joined(separator: ", ")
    frontMatter.incidentClass = value(
      fields, "class", IncidentClass.init(rawValue:), remedy: "write one of \(classes)")
    frontMatter.tier = value(fields, "tier", Tier.init(text:), remedy: "write 1, 2 or 3")
    frontMatter.severity = value(
      fields, "severity", { Severity(typed: $0) }, remedy: "write SEV1, SEV2, SEV3 or SEV4")
    // `reviewed` is how the key was called at first.
    frontMatter.lastReviewed = day(fields, "last_reviewed") ?? day(fields, "reviewed")
    frontMatter.lastTested = day(fields, "last_tested")
    frontMatter.minutes = value(
      fields, "minutes", Minutes.read, remedy: "write whole minutes as 45")
  }

  private mutating func day(_ fields: SmallMapping, _ key: String) -> Timestamp? {
    value(fields, key, Self.day, remedy: "write a day as 2026-03-04")
  }

  private mutating func value<Value>(
    _ fields: SmallMapping, _ key: String, _ read: (String) -> Value?, remedy: String
  ) -> Value? {
    guard let text = fields.text(key) else { return nil }
    let value = read(text)
    if value == nil {
      report(
        "The front matter's \(key) is not understood; \(remedy).",
        line: fields.field(key)?.line ?? 1)
    }
    return value
  }

  private static func day(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text + "T00:00:00Z") ?? Timestamp(rfc3339: text)
  }
}
