import IncidentModel
import TerminalKit
import Testing

@testable import Console

/// Lines that mean nothing, say too much or come from somewhere else.
@Suite("Odd lines") struct PlainInputTests {
  @Test("say which words there are where one means nothing")
  func unknown() {
    var talker = Talker(ExecDashboard.driver())
    #expect(talker.say("stats")[0].hasPrefix("there is no word “stats”; there are status"))
  }

  @Test("say why an action cannot be done and by which word another is reached, not by a key")
  func disabled() {
    var talker = Talker(ExecDashboard.calm())
    #expect(
      talker.say("sev 1 all is lost") == [
        "There is no incident here. “declare” declares one, “incident” shows another."
      ])
  }

  @Test("are counted when they were not done, so that a script can be told")
  func counted() {
    var talker = Talker(ExecDashboard.driver())
    for line in ["alerts", "1", "timeline", "note all is lost", "help", ""] { talker.say(line) }
    #expect(talker.talk.unmetCount == 0)
    for line in ["stats", "ack 99", "select", "=ctrl-nonsense"] { talker.say(line) }
    #expect(talker.talk.unmetCount == 4)
  }

  @Test("are counted when the console refuses them, at once or after it tried")
  func refused() {
    var talker = Talker(ExecDashboard.calm())
    talker.say("sev 1 all is lost")
    #expect(talker.talk.unmetCount == 1)
    talker.tell(.notice(Notice(.error, "The disk is full.")))
    #expect(talker.talk.unmetCount == 2)
  }

  @Test("reach every action of the catalogue by what its usage says", arguments: panes)
  func everyAction(pane: String) {
    var talker = Talker(ExecDashboard.driver())
    talker.say(pane)
    let lost = ConsoleCatalog.actions.filter { action in
      guard action.scope != .overlay else { return false }
      let word = talker.console.word(for: action)
      // `show` reads what the key for details shows.
      return word != "show" && talker.console.meaning(of: word) == nil
    }
    #expect(lost.map(\.name) == [])
  }

  private static let panes = ["alerts", "timeline", "steps", "updates"]

  @Test("find actions by words, say why one is closed, and do the one that is chosen")
  func find() {
    var talker = Talker(ExecDashboard.driver())
    let found = talker.say("find severity")
    #expect(found[1] == "1. sev 1-4 REASON: Change the severity, with a reason")
    #expect(talker.say("1")[0] == "Severity of INC-2026-0042:")
  }

  @Test("are answered every time they find nothing")
  func findsNothing() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("find severity")
    let first = talker.say("there is no such word")
    #expect(first.contains("nothing matches; an empty line shows all again"))
    let second = talker.say("nor is there this one")
    #expect(second.contains("nothing matches; an empty line shows all again"))
  }

  @Test("press keys behind an equals sign, so that nothing is out of reach")
  func keys() {
    var talker = Talker(ExecDashboard.driver())
    #expect(talker.say("=ctrl-p")[0] == "Actions:")
    #expect(talker.say("=esc").isEmpty)
    #expect(talker.console.overlays.isEmpty)
  }

  @Test("go back by a dot and by ctrl-c, which a second time within a second quits")
  func back() {
    var talker = Talker(ExecDashboard.driver())
    talker.say("sev")
    #expect(talker.say(".") == ["back"])
    talker.say("sev")
    #expect(talker.interrupt() == ["cancelled"])
    _ = talker.interrupt()
    #expect(talker.effects.last == .quit)
  }

  @Test("that ask to leave are no answer to a question", arguments: ["help", "quit"])
  func words(word: String) {
    var talker = Talker(ExecDashboard.driver())
    talker.say("sev")
    let question = talker.say("3")
    #expect(
      talker.say(word) == [
        "nothing was taken; dots go back from here, and then \(word) works"
      ] + question)
    #expect(!talker.effects.contains(.quit))
  }

  @Test("hold no control and no direction mark when they are answered")
  func hostile() {
    var driver = ExecDashboard.driver()
    let hostile = "x\u{1B}]52;c;aGk=\u{7}\u{1B}[2J\u{9B}31m\u{202E}\r\u{8}end"
    var page = ExecDashboard.page
    page.alerts = page.alerts.map { current in
      var current = current
      current.alert.title = hostile
      return current
    }
    driver.tell(.alertsLoaded(page))
    var talker = Talker(driver)
    let lines = talker.script(
      "alerts", "show 4", "note " + hostile, "timeline", hostile, "find " + hostile, ".",
      "help " + hostile, "declare " + hostile, "title " + hostile, ".", "actions", ".")
    let answers = lines.filter { !$0.hasPrefix("> ") }.joined()
    #expect(answers.contains("\u{241B}"))
    #expect(
      answers.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    #expect(!answers.unicodeScalars.contains("\u{202E}"))
  }

  @Test("fit the width, word by word")
  func width() {
    var talker = Talker(ExecDashboard.driver(), columns: 40)
    let told = talker.say("updates") + talker.say("help") + talker.say("actions")
    #expect(told.allSatisfy { SafeText($0).columns <= 40 })
  }

  @Test("of any kind do not trap, and leave a console that answers")
  func garbage() {
    var talker = Talker(ExecDashboard.driver())
    var noise = SeededNoise(seed: 11)
    for _ in 0..<4_000 { talker.say(noise.line()) }
    for _ in 0..<50 where !talker.console.overlays.isEmpty { talker.interrupt() }
    #expect(!talker.say("now").isEmpty)
  }

  @Test("of a million characters are taken, cut where a text has its limit")
  func long() {
    var talker = Talker(ExecDashboard.driver())
    #expect(talker.say(String(repeating: "x", count: 1_000_000))[0].contains("there is no word"))
    let told = talker.say("note " + String(repeating: "long ", count: 200_000))
    #expect(!told.isEmpty)
  }
}

/// Lines as a cat on a keyboard types them, among them words that mean something.
private struct SeededNoise {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let words =
    ConsoleCatalog.verbs.filter { $0 != "quit" } + PlainWord.allCases.map(\.rawValue)
    + ["1", "2", "3-9", "99999999999", "-", ".", "?", "=tab", "=", "=ctrl-s", "ok", "yes", "no"]

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func line() -> String {
    (0..<next(4)).map { _ in
      next(5) == 0
        ? String(
          (0..<next(12)).compactMap { _ in Unicode.Scalar(next(0x2600)).map(Character.init) })
        : Self.words[next(Self.words.count)]
    }.joined(separator: " ")
  }
}
