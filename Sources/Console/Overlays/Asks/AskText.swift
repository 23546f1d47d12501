import IncidentModel
import TerminalKit

/// Reads a question with a time box as a lead says it: `ana, 5m: is CDC healthy?`.
struct AskText: Hashable {
  var kind = AskKind.question
  var person: Person?
  var seconds: Int64
  var text: String

  /// Reads a line; nil when nothing is asked in it.
  ///
  /// Before the colon stand a person, a span or both; without a colon all of it is the question.
  init?(_ line: String, policy: ClockPolicy) {
    let line = line.trimmingWhitespace
    seconds = policy.askSeconds
    text = line
    if line.lowercased().hasPrefix("privacy") {
      kind = .privacy
      seconds = policy.privacySeconds
      let rest = line.dropFirst("privacy".count).drop { $0 == ":" || $0 == " " }
      text = rest.isEmpty ? "report the exposure to the data protection authority" : String(rest)
      return
    }
    if let colon = line.firstIndex(of: ":"), let head = Head(line[..<colon]) {
      person = head.person
      seconds = head.seconds ?? seconds
      text = String(line[line.index(after: colon)...]).trimmingWhitespace
    }
    guard !text.isEmpty else { return nil }
  }

  /// What stands before the colon.
  private struct Head {
    var person: Person?
    var seconds: Int64?

    /// Reads `ana, 5m`, `ana` or `5m`; nil when it is longer than a name and a span.
    init?(_ text: Substring) {
      let parts = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
      guard (1...2).contains(parts.count) else { return nil }
      for part in parts {
        if let span = Self.span(part) {
          seconds = span
        } else if person == nil {
          person = Person(part)
        } else {
          return nil
        }
      }
    }

    private static func span(_ text: String) -> Int64? {
      guard let unit = text.last, let number = Int64(text.dropLast()), (1...10_000).contains(number)
      else { return nil }
      return [Character("m"): Int64(60), "h": 3600, "d": 86_400][unit].map { $0 * number }
    }
  }

  /// What recording it means, in words.
  func meaning(now: Timestamp) -> SafeText {
    let who = person.map { SafeText("\($0.name) is asked") } ?? "a clock"
    let due = Words.moment(now.adding(seconds: seconds), now: now)
    return "\(who), due \(due) (\(Words.span(seconds)))"
  }

  func request(in id: IncidentID) -> Request {
    let done: SafeText = person.map { "\($0.name) is asked" } ?? "the clock runs"
    return ExitPrompts.act(
      id, .ask(.start(kind, person: person, text: text, seconds: seconds)), done)
  }
}
