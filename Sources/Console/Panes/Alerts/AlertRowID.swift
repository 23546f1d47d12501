import IncidentModel

/// What a row of the alerts pane is, whatever there is to say of it at the moment.
enum AlertRowID: Hashable, Sendable {
  case fold(FoldID)
  case alert(Fingerprint)
}

extension AlertRow {
  var id: AlertRowID {
    switch self {
    case .fold(let fold): .fold(fold.id)
    case .alert(let alert): .alert(alert.current.alert.fingerprint)
    }
  }

  /// Whether it waits for somebody.
  var isNew: Bool {
    switch self {
    case .fold(let fold): fold.newCount > 0
    case .alert(let alert): alert.attention.isNew
    }
  }

  /// When the newest there is in it came in.
  var newestAt: Timestamp {
    switch self {
    case .fold(let fold): fold.newestAt
    case .alert(let alert): alert.current.firstReceivedAt
    }
  }

  /// The fold it is listed under.
  var parent: FoldID? { alert?.fold }
}
