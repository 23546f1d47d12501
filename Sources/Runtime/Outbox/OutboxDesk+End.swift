extension OutboxDesk {
  /// When the desk is done.
  enum End: Hashable, Sendable {
    /// When it is told to stop.
    case stopped
    /// When everything that is due now was tried once.
    case due
    /// When everything that may go was tried once, what is held back too.
    case tried
    /// When nothing waits that does not wait for a person.
    case empty
  }
}
