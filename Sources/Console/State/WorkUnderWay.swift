public import IncidentModel
public import TerminalKit

/// Something that was asked of the outside world and takes its time.
public struct WorkUnderWay: Hashable, Sendable, Identifiable {
  public var id: Int
  /// What is done, `searching all timelines`.
  public var name: SafeText
  public var startedAt: Timestamp
  /// Whether a person may stop waiting for it; what records something is always waited for.
  public var canStop: Bool

  /// Creates an account of work.
  public init(id: Int, name: SafeText, startedAt: Timestamp, canStop: Bool) {
    self.id = id
    self.name = name
    self.startedAt = startedAt
    self.canStop = canStop
  }

  /// How long work may take before it is spoken of, in milliseconds.
  static let patience: Int64 = 1000
}

extension ConsoleState {
  /// What has taken so long that a person wants to know of it, the oldest first.
  var slowWork: [WorkUnderWay] {
    work.filter { now.milliseconds - $0.startedAt.milliseconds >= WorkUnderWay.patience }
  }

  /// Returns when the account of slow work changes next; nil when there is none.
  func nextWorkTick(after moment: Timestamp) -> Timestamp? {
    work.map { one in
      let elapsed = max(0, moment.milliseconds - one.startedAt.milliseconds)
      return Timestamp(milliseconds: one.startedAt.milliseconds + (elapsed / 1000 + 1) * 1000)
    }.min()
  }

  /// What is done and for how long, for the message row; nil while nothing is slow.
  var workLine: [Span]? {
    guard let oldest = slowWork.first else { return nil }
    let seconds = now.seconds(since: oldest.startedAt)
    var line = [Span("\(oldest.name), \(seconds) s", role: .text)]
    if slowWork.count > 1 { line.append(Span(" and \(slowWork.count - 1) more", role: .dim)) }
    if slowWork.contains(where: \.canStop) {
      line.append(
        Span("  \(settings.keymap.way(to: RoomCommand.interrupt)) stops it", role: .dim))
    }
    return line
  }

  /// Stops what a person need not wait for; nil when there is nothing of that kind.
  mutating func stopWork() -> [Effect]? {
    let stopped = slowWork.filter(\.canStop)
    guard let first = stopped.first else { return nil }
    work.removeAll { one in stopped.contains { $0.id == one.id } }
    show(Notice(.ok, "no longer \(first.name)"))
    return stopped.map { .room(.stopWork($0.id)) }
  }
}
