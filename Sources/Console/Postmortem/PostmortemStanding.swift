public import IncidentModel
public import Postmortems

/// How the file of an incident stands, with what the last pass over it reported.
public struct PostmortemStanding: Hashable, Sendable {
  public var state: PostmortemState
  /// The parts that are not kept in step, while the rest is.
  public var problems: [SyncProblem]
  /// Generated blocks people wrote in or took out; each can be written again.
  public var blocks: [SyncConflict]
  /// What the record loses when the file is taken as it is; nil when it is not held for that.
  public var loss: PostmortemLoss?

  /// Creates a standing.
  public init(
    _ state: PostmortemState, problems: [SyncProblem] = [], blocks: [SyncConflict] = [],
    loss: PostmortemLoss? = nil
  ) {
    self.state = state
    self.problems = problems
    self.blocks = blocks
    self.loss = loss
  }
}

/// How much the record loses when a file is taken as it is.
public struct PostmortemLoss: Hashable, Sendable {
  public var entries: Int

  /// Creates a loss of so many entries.
  public init(entries: Int) {
    self.entries = entries
  }
}

/// What a person chose of a conflict as they saw it.
///
/// When file or record say something else by the time it is done, it is not done.
public struct ConflictSettlement: Hashable, Sendable {
  /// What is right.
  public enum Side: Hashable, Sendable {
    case file
    case record
    /// Neither, but this, on both sides.
    case text(String)
  }

  public var conflict: SyncConflict
  public var side: Side

  /// Creates a settlement.
  public init(_ conflict: SyncConflict, _ side: Side) {
    self.conflict = conflict
    self.side = side
  }

  /// The request that keeps who chose what, and what there was to choose from.
  public var command: IncidentCommand {
    let choice =
      switch side {
      case .file: "file"
      case .record: "record"
      case .text(let text): "text: \(text)"
      }
    return .postmortem(
      .settle(
        place: conflict.place.text, choice: choice, file: conflict.file?.onOneLine,
        record: conflict.record?.onOneLine))
  }
}

extension String {
  /// The lines of a block beside each other.
  fileprivate var onOneLine: String {
    contains(where: \.isNewline)
      ? split(whereSeparator: \.isNewline).joined(separator: " / ") : self
  }
}

/// Something the console wants done about a postmortem file; the runtime does it with the next pass
/// over the file and answers `.effectSucceeded` or `.effectFailed`, and `.postmortem` beside that.
public enum PostmortemEffect: Hashable, Sendable {
  /// Ends conflicts, as many as are as they were seen.
  case settle(IncidentID, [ConflictSettlement])
  /// Takes a held file as it is, when just that is lost by it.
  case acceptLoss(IncidentID, PostmortemLoss)
  /// Writes the last version that was in step over a held file, which is kept beside.
  case restore(IncidentID)
}
