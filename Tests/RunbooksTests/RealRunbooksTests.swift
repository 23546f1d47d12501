import FoundationEssentials
import Runbooks
import Testing

struct RealRunbooksTests {
  private static let corpus = "../shared/corpus/runbooks"
  private static let hostile = "../shared/hostile/runbooks"
  private static let markdown = "../shared/hostile/markdown.jsonl"

  @Test(.enabled(if: Repository.has(corpus), "The collection of real runbooks is not here."))
  func noLineOfARealFileIsLost() throws {
    let files = try Repository.files(in: Self.corpus)
    #expect(files.count > 100)
    for (name, bytes) in files {
      #expect(LineWords(name: name, bytes: bytes).missing == [], "\(name)")
    }
  }

  /// Holds of files with instructions.
  ///
  /// Those have code, a list item or a numbered heading outside of front matter, or text under a heading
  /// that says what to look at, do, verify or whom to call. A step may be one to read; of the files in which something is numbered or to be run, it must
  /// be one to do.
  @Test(.enabled(if: Repository.has(corpus), "The collection of real runbooks is not here."))
  func filesWithInstructionsGiveSteps() throws {
    let files = try Repository.files(in: Self.corpus).map {
      (Instructions(bytes: $0.bytes), Runbook.parse(name: $0.name, bytes: $0.bytes))
    }
    let instructing = files.filter { $0.0.areThere }
    let withSteps = instructing.count { !$0.1.steps.isEmpty }
    #expect(withSteps * 100 >= instructing.count * 95, "\(withSteps) of \(instructing.count)")
    #expect(instructing.count > 150)
    let doing = files.filter { $0.0.areToBeDone }
    let withWork = doing.count { $0.1.steps.contains { !$0.isReading } }
    #expect(withWork * 100 >= doing.count * 95, "\(withWork) of \(doing.count)")
    #expect(doing.count > 100)
  }

  @Test(.enabled(if: Repository.has(corpus), "The collection of real runbooks is not here."))
  func realStepsHaveOneLineTitlesAndPathsOfTheirOwn() throws {
    for runbook in try Repository.runbooks(in: Self.corpus) {
      #expect(Set(runbook.steps.map(\.path)).count == runbook.steps.count, "\(runbook.name)")
      #expect(
        runbook.steps.allSatisfy { (1...71).contains($0.title.count) && !$0.title.contains("\n") },
        "\(runbook.name)")
    }
  }

  @Test(.enabled(if: Repository.has(hostile), "The collection of hostile runbooks is not here."))
  func hostileFilesAreReadAndNothingIsRunFromAComment() throws {
    let runbooks = try Repository.runbooks(in: Self.hostile)
    #expect(runbooks.count > 10)
    let commands = runbooks.flatMap(\.steps).flatMap(\.commands).map(\.text)
    #expect(!commands.contains { $0.contains("wr-canary-comment") })
  }

  @Test(.enabled(if: Repository.has(hostile), "The collection of hostile runbooks is not here."))
  func noLineOfAHostileFileIsLost() throws {
    for (name, bytes) in try Repository.files(in: Self.hostile) where name != "many-steps.md" {
      #expect(LineWords(name: name, bytes: bytes).missing == [], "\(name)")
    }
  }

  @Test(.enabled(if: Repository.has(markdown), "The collection of hostile markdown is not here."))
  func noLineOfHostileMarkdownIsLost() throws {
    let texts = try Repository.samples(in: Self.markdown)
    #expect(texts.count > 20)
    for (name, bytes) in texts {
      let inStep = Array("# T\n\n1. a\n\n".utf8) + bytes + Array("\n\n2. b\n".utf8)
      #expect(LineWords(name: name, bytes: bytes).reading.account.lost == [], "\(name)")
      #expect(LineWords(name: name, bytes: inStep).reading.account.lost == [], "\(name)")
    }
  }
}

/// Whether a file instructs, told from its bare lines and not by the reader that is tried.
private struct Instructions {
  private var hasCode = false
  private var hasNumbers = false
  private var hasItems = false
  private var hasTellingText = false

  var areThere: Bool { hasCode || hasNumbers || hasItems || hasTellingText }

  var areToBeDone: Bool { hasCode || hasNumbers }

  init(bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
    let body =
      lines.first == "---" ? lines.dropFirst().drop { $0 != "---" }.dropFirst() : lines[...]
    var isTelling = false
    for line in body {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("#") {
        let phase = RunbookPhase(heading: String(text))
        isTelling = phase != nil && phase != .context
        hasNumbers = hasNumbers || text.firstMatch(of: /^#+ (Step )?\d+[.:)]/) != nil
      } else {
        hasCode = hasCode || text.hasPrefix("```") || text.hasPrefix("~~~")
        // A list of links within the page is a table of contents.
        let isContents = text.contains("](#")
        hasNumbers = hasNumbers || !isContents && text.firstMatch(of: /^\d+[.)] \S/) != nil
        hasItems = hasItems || !isContents && text.firstMatch(of: /^[-*+] \S/) != nil
        hasTellingText = hasTellingText || isTelling && text.count > 3
      }
    }
  }
}
