import IncidentModel

/// What happens when drafts come twice: a retry after a lost answer is harmless, anything else is
/// refused.
enum Duplicates {
  /// Returns the events a repeated append stands for, in the order of its drafts.
  ///
  /// - Throws: `unexpected` when an id belongs to another stream or only some drafts are stored.
  static func stored(
    _ found: [StoredEvent], of append: Append
  ) throws(StoreFailure) -> [StoredEvent] {
    if let stranger = found.first(where: { $0.stream != append.stream }) {
      throw .unexpected(detail: "event id \(stranger.draft.id) is taken in \(stranger.stream)")
    }
    guard found.count == append.events.count else {
      throw .unexpected(detail: "only some of the events are new in \(append.stream)")
    }
    return found.sorted { $0.position < $1.position }
  }

  /// Refuses appends of one transaction that share a stream.
  static func checkStreams(_ appends: [Append]) throws(StoreFailure) {
    guard Set(appends.map(\.stream)).count == appends.count else {
      throw .unexpected(detail: "two appends of one transaction have the same stream")
    }
  }

  /// Refuses drafts of one append that share an id.
  static func checkDistinct(_ drafts: [EventDraft]) throws(StoreFailure) {
    guard Set(drafts.map(\.id)).count == drafts.count else {
      throw .unexpected(detail: "two events of one append have the same id")
    }
  }
}
