import Console
import Postmortems

/// What a person wants of a sync beyond that it is done.
struct SyncWish: Hashable, Sendable {
  /// Which side is right wherever both say something else.
  var take: ConflictChoice?
  /// What a person chose of what they saw; what is otherwise by now is left as it is.
  var settlements: [ConflictSettlement] = []
  /// Whether many entries may go, or the file may be as short as it is.
  var acceptsLoss = false
  /// The loss a person agreed to when they saw it; another one is asked about again.
  var agreedLoss: PostmortemLoss?
  /// Whether the last version that was in step is written back over a file of which much is gone.
  var restores = false
  /// Whether lines without an id are taken in although file and record were never in step.
  var adopts = false
  /// Whether the file is written although an editor has it open.
  var disregardsEditors = false
  /// Whether nothing is written anywhere.
  var isTrial = false
}

/// What came of a sync.
struct SyncReport: Sendable {
  /// What has to come to its end before the rest is done.
  enum Wait: Hashable, Sendable {
    case editor
    /// Somebody still writes to what lies at this path.
    case writer(String)
  }

  var state: PostmortemState
  var problems: [SyncProblem] = []
  /// Generated blocks people wrote in or took out.
  var blocks: [SyncConflict] = []
  /// What the record took from the file, or would take.
  var taken: [RecordChange] = []
  /// The same in words, a line each.
  var takenWords: [String] = []
  /// What the record did not take, and why.
  var refused: [SyncPlace: String] = [:]
  /// How many fields and entries were written into the file, or would be.
  var exports = 0
  /// What the file said, and what it says now or would say.
  var before: [UInt8] = []
  var after: [UInt8] = []
  /// What was done with lines a person wrote when it was settled, a sentence each.
  var settled: [String] = []
  /// What a person should know beside that.
  var remarks: [String] = []
  /// What the record loses when the file is taken as it is; nil when it is not held for that.
  var loss: PostmortemLoss?
  /// What of the wish was not done, and why.
  var undone: [String] = []
  /// Whether what a person said of a held file was done.
  var isHoldAnswered = false
  var wait: Wait?

  init(_ state: PostmortemState) {
    self.state = state
  }
}
