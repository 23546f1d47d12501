public import IncidentModel

/// A message of an incident that really is: the only kind a channel takes.
public struct RealMessage: Hashable, Sendable {
  public let message: OutgoingMessage

  /// Takes a message of a real incident; nil for one of a drill or a test, by kind or by its id.
  public init?(_ message: OutgoingMessage, of kind: IncidentKind) {
    guard kind.leaves(message.incident) else { return nil }
    self.message = message
  }
}

/// A message of a drill or a test, which only the recorder takes.
public struct DrillMessage: Hashable, Sendable {
  public let message: OutgoingMessage

  fileprivate init(_ message: OutgoingMessage) { self.message = message }
}

/// A message with what decides where it may go at all.
public enum Outward: Hashable, Sendable {
  case real(RealMessage)
  case drill(DrillMessage)

  /// Sorts a message by the kind of its incident.
  public init(_ message: OutgoingMessage, of kind: IncidentKind) {
    self = RealMessage(message, of: kind).map(Self.real) ?? .drill(DrillMessage(message))
  }

  /// Sends one part through a channel, or writes down what would have been sent.
  public func send(
    through channel: any Channel, part: Int, recorder: RecorderChannel
  ) async -> SendVerdict {
    switch self {
    case .real(let message): await channel.send(message, part: part)
    case .drill(let message): recorder.record(message, part: part, insteadOf: channel)
    }
  }
}

extension IncidentKind {
  /// Returns whether anything of an incident of this kind and with that id may leave.
  func leaves(_ incident: String) -> Bool {
    isReal
      && !Self.allCases.contains { kind in
        !kind.isReal && incident.uppercased().hasPrefix(kind.idPrefix + "-")
      }
  }

  private var isReal: Bool {
    switch self {
    case .real, .backfilled: true
    case .drill, .test: false
    }
  }
}
