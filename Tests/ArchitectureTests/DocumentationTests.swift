import Testing

private let documented: Set<String> = [
  "struct", "enum", "class", "actor", "protocol", "typealias", "func", "init", "subscript",
]
/// What a protocol of the standard library or of a package asks for; its documentation is there.
private let witnesses = [
  "func ==", "func <", "func hash(", "func encode(", "func makeIterator(", "func callAsFunction(",
  "init(from decoder", "init(rawValue", "init?(rawValue",
  "init?(argument", "func log(event", "subscript(metadataKey",
]

@Suite("A public declaration")
struct DocumentationTests {
  @Test("begins its comment with one sentence", arguments: Repository.swiftTargets)
  func comments(target: String) {
    let files = Repository.sourceFiles.filter { $0.target == target }
    let required = requirements(in: Repository.sourceFiles)
    #expect(files.flatMap { violations($0, required) } == [])
  }

  @Test("is caught without a comment and with one that is no sentence, and only then")
  func planted() {
    let file = SwiftFile(
      "X.swift",
      """
      public struct A {}
      /// the second.
      public enum B {}
      /// Returns the third
      @discardableResult
      public static func c() {}
      /// Returns the fourth,
      /// over two lines.
      ///
      /// And more
      @MainActor public mutating func d() {}
      /// Creates a fifth.
      /// - Parameter x: is passed over
      public init(x: Int) {}
      public var e = 1
      public static func == (l: A, r: A) -> Bool { true }
      public init(from decoder: any Decoder) throws {}
      let f = "public struct G {}"
      public import IncidentModel
      /// Hides the sixth.

      public final class F {}
      """)
    #expect(
      violations(file) == [
        "X.swift:1 has no comment", "X.swift:3 begins with \"the second.\"",
        "X.swift:6 begins with \"Returns the third\"", "X.swift:22 has no comment",
      ])
  }

  @Test("need not repeat what the protocol says that asks for it")
  func requirements() {
    let file = SwiftFile(
      "P.swift",
      """
      public protocol P {
        /// Returns a thing.
        func thing(_ x: Int) -> Int
        static func other()
      }
      func free() {}
      """)
    let type = SwiftFile(
      "X.swift", "public func thing(_ x: Int) -> Int { 1 }\npublic func free() {}")
    #expect(requirements(in: [file, type]) == ["thing", "other"])
    #expect(violations(type, requirements(in: [file, type])) == ["X.swift:2 has no comment"])
  }

  /// Returns the names of the functions that protocols ask for; their comments stand there.
  private func requirements(in files: [SwiftFile]) -> Set<String> {
    var names: Set<String> = []
    for file in files {
      var isInside = false
      for line in file.code {
        if line.uses("protocol") { isInside = true }
        if line.hasPrefix("}") { isInside = false }
        guard isInside, let range = line.firstRange(of: "func ") else { continue }
        names.insert(String(line[range.upperBound...].prefix { $0.isLetter || $0.isNumber }))
      }
    }
    return names
  }

  private func violations(_ file: SwiftFile, _ required: Set<String> = []) -> [String] {
    file.code.indices.compactMap { index in
      let line = file.code[index]
      guard needsComment(line), !required.contains(where: { line.contains("func \($0)(") })
      else { return nil }
      guard let summary = summary(file, above: index) else {
        return "\(file.place(index)) has no comment"
      }
      let isSentence = summary.first?.isUppercase == true && summary.last == "."
      return isSentence ? nil : "\(file.place(index)) begins with \"\(summary)\""
    }
  }

  private func needsComment(_ line: String) -> Bool {
    let words = line.split { !$0.isNamePart }.map(String.init)
    guard words.prefix(4).contains("public"), !words.contains("import"),
      let keyword = words.first(where: { !declarationModifiers.contains($0) || isType(line, $0) })
    else { return false }
    return documented.contains(keyword) && !witnesses.contains { line.contains($0) }
  }

  /// Whether `class` is the keyword of a type here and not a modifier.
  private func isType(_ line: String, _ word: String) -> Bool {
    word == "class" && !line.contains("class func") && !line.contains("class var")
  }

  /// Returns the first paragraph of the comment above a line; nil when there is none.
  private func summary(_ file: SwiftFile, above index: Int) -> String? {
    var place = index - 1
    while place >= 0, file.lines[place].trimmed.hasPrefix("@") { place -= 1 }
    var comment: [String] = []
    while place >= 0, file.lines[place].trimmed.hasPrefix("///") {
      comment.insert(String(file.lines[place].trimmed.dropFirst(3)).trimmed, at: 0)
      place -= 1
    }
    let paragraph = comment.prefix { !$0.isEmpty && !$0.hasPrefix("- ") }
    return paragraph.isEmpty ? nil : paragraph.joined(separator: " ")
  }
}
