import AlertTriage
import FoundationEssentials
import IncidentModel
import Testing

private struct SearchString: Decodable {
  var id: String
  var b64: String
}

/// The shared list of hostile search strings, beside the repository.
private let hostilePath =
  #filePath.components(separatedBy: "/Tests/")[0] + "/../shared/hostile/search-strings.jsonl"

@Suite("Hostile text in a filter")
struct HostileFilterTests {
  private let victim = ListedAlert(
    alert(
      "x", title: String(repeating: "a", count: 1_000),
      labels: ["k": String(repeating: "ab", count: 900)]))

  @Test(
    "is looked for or refused in one line, and nothing else",
    .enabled(if: FileManager.default.fileExists(atPath: hostilePath), "the shared list is not here")
  )
  func sharedList() throws {
    let lines = try String(contentsOfFile: hostilePath, encoding: .utf8).split(separator: "\n")
    for line in lines {
      let row = try JSONDecoder().decode(SearchString.self, from: Data(line.utf8))
      let text = String(decoding: Data(base64Encoded: row.b64) ?? Data(), as: UTF8.self)
      expectAnswer(text)
    }
    #expect(lines.count >= 20)
  }

  @Test(
    "of stars and question marks ends",
    arguments: [
      String(repeating: "*a", count: 900) + "b", String(repeating: "?", count: 1_900),
      "@k:" + String(repeating: "a*", count: 900) + "x", String(repeating: "*?", count: 900),
      String(repeating: "a* ", count: 600), String(repeating: "!a ", count: 600),
    ])
  func globs(text: String) {
    expectAnswer(text)
  }

  private func expectAnswer(_ text: String) {
    do throws(FilterProblem) {
      _ = try AlertFilter(text).matches(victim, now: noon)
    } catch {
      #expect(!error.sentence.contains("\n"))
      #expect(error.column >= 1)
    }
  }
}
