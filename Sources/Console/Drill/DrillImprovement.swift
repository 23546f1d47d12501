import IncidentModel
import TerminalKit

/// A corrective action of a drill that somebody may take over into the real home.
public struct DrillImprovement: Hashable, Sendable {
  /// Which of the actions promised in the drill, counted from 1; nil for a new one.
  public var number: Int?
  public var text: String
  public var owner: String
  public var due: String
  public var doneWhen: String

  /// Creates one that nobody took over yet.
  public init(
    number: Int? = nil, text: String = "", owner: String = "", due: String = "",
    doneWhen: String = ""
  ) {
    self.number = number
    self.text = text
    self.owner = owner
    self.due = due
    self.doneWhen = doneWhen
  }
}

/// Asks for what a corrective action needs, one thing after the other, and makes none that nobody agreed to.
enum ImprovementAsking {
  /// What is asked for, in order.
  private enum Part: CaseIterable {
    case text
    case owner
    case due
    case doneWhen

    var title: SafeText {
      switch self {
      case .text: "What is to be done?"
      case .owner: "Who does it?"
      case .due: "By which day?"
      case .doneWhen: "What shows that it is done?"
      }
    }

    var place: WritableKeyPath<DrillImprovement, String> {
      switch self {
      case .text: \.text
      case .owner: \.owner
      case .due: \.due
      case .doneWhen: \.doneWhen
      }
    }
  }

  /// Begins with the first thing; what was promised in the drill stands there already.
  static func request(_ wish: DrillImprovement) -> Request { ask(Part.allCases[...], wish) }

  private static func ask(_ parts: ArraySlice<Part>, _ wish: DrillImprovement) -> Request {
    guard let part = parts.first else { return confirm(wish) }
    let explanation: SafeText =
      part == .due ? "A day of the real calendar, 2026-12-20." : SafeText(brief: wish.text)
    return .open(
      PromptOverlay(part.title, explanation: explanation, text: wish[keyPath: part.place]) { text in
        var wish = wish
        wish[keyPath: part.place] = text
        return [ask(parts.dropFirst(), wish)]
      })
  }

  private static func confirm(_ wish: DrillImprovement) -> Request {
    .open(
      ConfirmOverlay(
        "Take it over in earnest?",
        lines: [
          SafeText(wish.text),
          "\(SafeText(wish.owner)), by \(SafeText(wish.due)); done when: \(SafeText(wish.doneWhen))",
          "It becomes a corrective action in the real home, tagged #drill.",
        ], requests: [.effect(.drill(.improve(wish)))]))
  }
}
