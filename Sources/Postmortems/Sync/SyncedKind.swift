public import IncidentModel

/// The kinds of entries a file has lines of.
public enum SyncedKind: Hashable, CaseIterable, Sendable {
  case timeline
  case action
  case impactRow

  /// Takes the kind a letter stands for; nil for what has no lines of its own in a file.
  public init?(_ letter: EntryKindLetter) {
    switch letter {
    case .timeline: self = .timeline
    case .action: self = .action
    case .impactRow: self = .impactRow
    case .criterion, .sideEffect, .ask, .hypothesis, .evidence, .decision, .handoff, .stepRun,
      .update:
      return nil
    }
  }

  /// The letter its ids begin with.
  public var letter: EntryKindLetter {
    switch self {
    case .timeline: .timeline
    case .action: .action
    case .impactRow: .impactRow
    }
  }

  /// What an entry of a file is called.
  public var noun: String {
    switch self {
    case .timeline: "timeline"
    case .action: "action"
    case .impactRow: "impact"
    }
  }
}

extension EntryID {
  /// The kind of line its first letter names; nil for one that is in no file.
  public var syncedKind: SyncedKind? {
    text.first.flatMap { EntryKindLetter(rawValue: $0) }.flatMap(SyncedKind.init)
  }
}
