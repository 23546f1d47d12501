/// What shows that an action is done: something anybody can look at, or words.
public enum ActionProof: Hashable, Sendable {
  case test(String)
  case monitor(String)
  case commit(String)
  case drill(String)
  case words(String)

  /// Reads a proof, `test:orders_not_null` or any words.
  public init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmingWhitespace }
    guard parts.count == 2, !parts[1].isEmpty else {
      self = .words(text)
      return
    }
    switch parts[0].lowercased() {
    case "test": self = .test(parts[1])
    case "monitor": self = .monitor(parts[1])
    case "commit": self = .commit(parts[1])
    case "drill": self = .drill(parts[1])
    case _: self = .words(text)
    }
  }

  /// What kind of proof it is, in a word.
  public var kind: String {
    switch self {
    case .test: "test"
    case .monitor: "monitor"
    case .commit: "commit"
    case .drill: "drill"
    case .words: "words"
    }
  }
}
