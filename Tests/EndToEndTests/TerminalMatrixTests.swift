import TerminalKit
import TestSupport
import Testing

/// Every kind of terminal in every kind of locale, with colour and without.
@Suite("On a terminal", .serialized, .timeLimit(.minutes(5)))
struct TerminalMatrixTests {
  /// One place in the matrix.
  struct Place: CustomTestStringConvertible, Sendable {
    var name: String
    var locale: String
    var isColourless: Bool

    var testDescription: String { "\(name) in \(locale)\(isColourless ? " under NO_COLOR" : "")" }
  }

  private static let places = [
    "xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100", "xterm-direct",
  ].flatMap { name in
    ["C.UTF-8", "C"].flatMap { locale in
      [false, true].map { Place(name: name, locale: locale, isColourless: $0) }
    }
  }

  @Test("shows the panes and leaves it as it was", arguments: places)
  func shows(place: Place) throws {
    var environment = ["TERM": place.name, "LC_ALL": place.locale, "LANG": place.locale]
    if place.isColourless { environment["NO_COLOR"] = "1" }
    let run = try ConsoleRun.start(environment: environment)
    for title in ["1 Alerts", "2 Timeline", "3 Runbook", "4 Updates"] {
      try run.terminal.wait(for: title)
    }
    run.press("q")
    #expect(try run.terminal.waitForEnd() == .exited(0))
    #expect(run.terminal.modes == [])
    #expect(run.terminal.line == run.terminal.lineBefore)
    let output = run.terminal.output
    #expect(place.locale != "C" || output.allSatisfy { $0 < 0x80 })
    #expect(!place.isColourless || Self.colours(in: output).isEmpty)
    // What has no colours of its own shows that the search finds some elsewhere.
    #expect(place.isColourless || place.name == "vt100" || !Self.colours(in: output).isEmpty)
  }

  /// The parameters of `CSI … m` that ask for a colour.
  private static func colours(in output: [UInt8]) -> [Int] {
    var found: [Int] = []
    for part in output.split(separator: 0x1B) where part.first == UInt8(ascii: "[") {
      let body = part.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x3B }
      guard part.dropFirst(1 + body.count).first == UInt8(ascii: "m") else { continue }
      let numbers = String(decoding: body, as: UTF8.self).split { $0 == ";" || $0 == ":" }
      found += numbers.compactMap { Int($0) }.filter { isColour($0) }
    }
    return found
  }

  private static func isColour(_ number: Int) -> Bool {
    (30...38).contains(number) || (40...48).contains(number) || (90...107).contains(number)
  }
}
