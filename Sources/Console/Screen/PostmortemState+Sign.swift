extension PostmortemState {
  /// How the file stands, in the few words the header has for it.
  var sign: String {
    switch self {
    case .synced: "file in step"
    case .pending(_, let count, _): "file +\(count)"
    case .conflict(_, let conflicts): "file CONFLICT \(conflicts.count)"
    case .held: "file HELD"
    case .blocked: "file BLOCKED"
    case .missing: "file MISSING"
    case .readOnly: "file READ-ONLY"
    }
  }

  /// Whether a person has to see to it.
  var isTrouble: Bool {
    switch self {
    case .synced, .pending: false
    case .conflict, .held, .blocked, .missing, .readOnly: true
    }
  }

  /// When it gives way in a narrow header: what is in order does first.
  var weight: Int {
    switch self {
    case .synced: 6
    case .pending: 5
    case .conflict, .held, .blocked, .missing, .readOnly: 2
    }
  }
}
