import IncidentModel
import TerminalKit

/// What a person types to acknowledge: a reason, and behind it when the word ends.
///
/// `waiting for the vendor until 30m`, `known until 14:30`, `watching after 3`.
struct LeaseWords: Hashable, Sendable {
  var reason: String
  var end: LeaseEnd

  /// Reads a line; nil when it names an end that lies behind or is none.
  init?(_ text: String, now: Timestamp) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    reason = words.joined(separator: " ")
    end = .whenCleared
    guard let place = words.lastIndex(where: { $0 == "until" || $0 == "after" }) else { return }
    let rest = Array(words[(place + 1)...])
    let found = words[place] == "until" ? Self.until(rest, now: now) : Self.after(rest)
    guard let found else { return }
    guard case .some(let end) = found else { return nil }
    reason = words[..<place].joined(separator: " ")
    self.end = end
  }

  /// Returns when it ends, an inner nil where that is no time to come, nil where it is a reason's own
  /// words: `until the vendor answers`.
  private static func until(_ rest: [String], now: Timestamp) -> LeaseEnd?? {
    let text = rest.joined(separator: " ")
    if ["clear", "it clears", "cleared"].contains(text) { return .some(.whenCleared) }
    guard text.first?.isNumber ?? false else { return nil }
    guard let moment = TypedMoment.parse(text, now: now, .future), moment > now else {
      return .some(nil)
    }
    return .some(.at(moment))
  }

  private static func after(_ rest: [String]) -> LeaseEnd?? {
    let words = rest.last == "more" ? rest.dropLast() : rest[...]
    guard words.count == 1, let word = words.first, word.allSatisfy(\.isNumber) else { return nil }
    guard let count = Int(word), (1...1000).contains(count) else { return .some(nil) }
    return .some(.afterMore(count))
  }
}

extension LeaseEnd {
  /// When it ends, in words.
  func words(now: Timestamp) -> SafeText {
    switch self {
    case .whenCleared: "until it clears"
    case .at(let moment): "until \(Words.moment(moment, now: now))"
    case .afterMore(let count): "until it fires \(Words.number(count)) more"
    }
  }
}
