import Delivery
import IncidentModel

/// What of the updates of some incidents goes now, and when there is something to do next.
///
/// The messages of an incident in one channel go in their order, so that nobody reads update 3 before 2; one that
/// waits for a second person's word holds none of the others up.
struct OutboxPlan: Hashable, Sendable {
  /// One incident in one channel; at most one message of it is under way.
  struct Lane: Hashable, Sendable {
    var incident: IncidentID
    var channel: String
  }

  /// A message whose turn it is.
  struct Due: Hashable, Sendable {
    var lane: Lane
    var update: EntryID
    var part: Int

    var place: MessagePlace { MessagePlace(update, over: lane.channel) }
  }

  var due: [Due] = []
  /// When the next message is due that is not yet; nil when none is waiting for its time.
  var nextAt: Timestamp?

  /// Plans what goes at a moment; lanes that are busy are left out.
  init(_ incidents: some Sequence<Incident>, at now: Timestamp, busy: Set<Lane> = []) {
    for incident in incidents { add(incident, at: now, busy: busy) }
  }

  private mutating func add(_ incident: Incident, at now: Timestamp, busy: Set<Lane>) {
    var seen: Set<String> = []
    for update in incident.outgoing {
      guard let heldUntil = update.heldUntil else { continue }
      for message in update.messages where message.state.isOnItsWay {
        guard seen.insert(message.channel).inserted else { continue }
        let lane = Lane(incident: incident.id, channel: message.channel)
        guard !busy.contains(lane) else { continue }
        let when = max(heldUntil, message.notBefore ?? heldUntil)
        guard when > now else {
          due.append(Due(lane: lane, update: update.id, part: message.partsSent))
          continue
        }
        nextAt = min(nextAt ?? when, when)
      }
    }
  }
}

extension OutgoingMessageState {
  fileprivate var notBefore: Timestamp? {
    guard case .queued(let notBefore, _) = state else { return nil }
    return notBefore
  }
}

/// How much of the outbox is left to do without a person.
struct OutboxRest: Hashable, Sendable {
  /// Messages that still have to go.
  var waiting = 0
  /// Those whose turn it is in their channel and that were not tried yet.
  var untried = 0
  /// Those of them that are not held back any more.
  var dueUntried = 0

  /// Counts what some incidents have left.
  init(_ incidents: [Incident], at now: Timestamp) {
    for incident in incidents { count(incident, at: now) }
  }

  private mutating func count(_ incident: Incident, at now: Timestamp) {
    var seen: Set<String> = []
    for update in incident.outgoing where !update.needsApproval {
      for message in update.messages where message.state.isOnItsWay {
        waiting += 1
        // One behind another that is tried again waits for that one and not for its own first try.
        guard seen.insert(message.channel).inserted else { continue }
        guard message.attempts == 0 else { continue }
        untried += 1
        if update.heldUntil.map({ $0 <= now }) ?? false { dueUntried += 1 }
      }
    }
  }
}

/// How long to wait after an attempt that did not go through: longer each time, a little by chance, and never
/// shorter than the service asks for.
struct Backoff: Hashable, Sendable {
  var firstSeconds: Double = 2
  var mostSeconds: Double = 300
  /// For how long an update is worth anything, from the first attempt, in seconds.
  var givesUpAfterSeconds: Int64 = 6 * 3600
  /// How long a service can ask to be left alone, in seconds.
  var mostAskedSeconds = 3600

  /// Returns how many milliseconds to wait after so many attempts.
  func milliseconds(after attempts: Int, asked: Int?, chance: Double) -> Int64 {
    let doubled = firstSeconds * Double(1 << min(max(attempts - 1, 0), 20))
    let spread = min(doubled, mostSeconds) * (0.8 + 0.4 * min(max(chance, 0), 1))
    // One that names a day is asked again all the same, while the update is worth anything.
    let wanted = Double(min(max(asked ?? 0, 0), mostAskedSeconds))
    return Int64(max(spread, wanted) * 1000)
  }
}

/// When a channel may be told the next part.
struct PaceKeeper: Hashable, Sendable {
  private var sent: [String: [Timestamp]] = [:]

  /// Returns from when on a channel may be told again; nil for now.
  func opens(_ channel: String, _ pace: ChannelPace, at now: Timestamp) -> Timestamp? {
    let recent = recent(channel, pace, now)
    guard recent.count >= pace.count else { return nil }
    return recent[recent.count - pace.count].adding(seconds: Int64(pace.seconds))
  }

  /// Notes that a channel is told something.
  mutating func note(_ channel: String, _ pace: ChannelPace, at now: Timestamp) {
    sent[channel] = recent(channel, pace, now) + [now]
  }

  private func recent(_ channel: String, _ pace: ChannelPace, _ now: Timestamp) -> [Timestamp] {
    let start = now.adding(seconds: -Int64(pace.seconds))
    return sent[channel, default: []].filter { $0 > start && $0 <= now }
  }
}
