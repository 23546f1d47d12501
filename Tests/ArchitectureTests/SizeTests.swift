import Testing

/// Files that may have more than 300 lines, never more than 400: path and reason.
private let longFiles: [String: String] = [
  "Tests/TestSupport/PseudoTerminal.swift":
    "a child and its terminal are one resource with one lifetime, and every wait is on both",
  "Tests/RunbooksTests/Runbook+ParseTests.swift":
    "one parser, one list of what it makes of which markdown",
]

/// Functions that may have more than 40 lines: path and name, and the reason.
private let longFunctions: [String: String] = [
  "Sources/IncidentModel/Incident/IncidentFact+Line.swift line":
    "one sentence per fact; a switch over all facts reads best as one table",
  "Sources/IncidentModel/Incident/IncidentRejection.swift sentence":
    "one sentence per rejection; a switch over all of them reads best as one table",
  "Sources/IncidentModel/Record/EventNames.swift name":
    "one name per fact; a switch over all facts reads best as one table",
  "Sources/IncidentModel/Record/EventNames.swift encodeData":
    "one payload per fact; a switch over all facts reads best as one table",
  "Sources/IncidentModel/Incident/Incident+Apply.swift change":
    "one change per fact; a switch over all facts reads best as one table",
]

@Suite("Size")
struct SizeTests {
  @Test("of a file is at most 300 lines, or 400 for those on the list")
  func files() {
    #expect(Repository.codePaths.compactMap { tooLong($0, Repository.text(of: $0)) } == [])
  }

  @Test("of a function is at most 40 lines, or it is on the list")
  func functions() {
    #expect(Repository.swiftFiles.flatMap(tooLongFunctions) == [])
  }

  @Test("lists hold only what is still long, each with a reason")
  func lists() {
    for (path, reason) in longFiles {
      #expect(lineCount(Repository.text(of: path)) > 300, "\(path)")
      #expect(reason.count > 20)
    }
    let long = Set(
      Repository.swiftFiles.flatMap { file in
        file.functions.filter { $0.lineCount > 40 }.map { "\(file.path) \($0.name)" }
      })
    #expect(Set(longFunctions.keys).subtracting(long) == [])
  }

  @Test("is counted in lines as an editor shows them")
  func counting() {
    #expect(lineCount("a\nb\n") == 2)
    #expect(lineCount("a\nb") == 2)
    #expect(tooLong("x", String(repeating: "\n", count: 300)) == nil)
    #expect(tooLong("x", String(repeating: "\n", count: 301)) == "x has 301 lines")
  }

  @Test("of a function is found for every way to write one")
  func plantedFunctions() {
    let body = Array(repeating: "  f { \"}\" } // }", count: 3).joined(separator: "\n")
    let file = SwiftFile(
      "X.swift",
      """
      protocol P {
        func required() -> Int
        init(x: Int)
        var y: Int { get }
      }
      @discardableResult public static func a(
        _ x: () -> Void = {}, y: [Int]
      ) throws(E) -> Int
      where T: P {
      \(body)
      }
      init?(x: Int) {
      \(body)
      }
      var b: Int {
      \(body)
      }
      subscript(i: Int) -> Int {
      \(body)
      }
      deinit {
      \(body)
      }
      static func < (l: X, r: X) -> Bool {
      \(body)
      }
      let c = x.init { y }
      """)
    #expect(
      file.functions.map { "\($0.name) \($0.lineCount)" } == [
        "a 8", "init 5", "b 5", "subscript 5", "deinit 5", "l 5",
      ])
  }

  private func tooLong(_ path: String, _ text: String) -> String? {
    let count = lineCount(text)
    return count > (longFiles[path] == nil ? 300 : 400) ? "\(path) has \(count) lines" : nil
  }

  private func lineCount(_ text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.last == "" ? lines.count - 1 : lines.count
  }

  private func tooLongFunctions(_ file: SwiftFile) -> [String] {
    file.functions.filter { $0.lineCount > 40 && longFunctions["\(file.path) \($0.name)"] == nil }
      .map { "\(file.place($0.start)): \($0.name) has \($0.lineCount) lines" }
  }
}
